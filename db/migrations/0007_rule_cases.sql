-- The office's own 試題: facts and expected answers in the words of the shipped cases, as JSON.
CREATE TABLE rule_case (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    topic TEXT NOT NULL,
    facts TEXT NOT NULL,
    expected TEXT NOT NULL,
    replaces TEXT NOT NULL DEFAULT '',   -- the key of the shipped case in whose place it stands
    off TEXT NOT NULL DEFAULT '',        -- why it is switched off; empty: it is on
    basis TEXT NOT NULL DEFAULT '',      -- why the office changed it
    entry_id INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX rule_case_replaces ON rule_case (replaces) WHERE replaces <> '';
