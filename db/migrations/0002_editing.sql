-- Settings become rows like any other: journalled, undone like any other change.
CREATE TABLE office_setting (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    entry_id INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX office_setting_key ON office_setting (key);
INSERT INTO office_setting (key, value, entry_id) SELECT key, value, 0 FROM setting;
DROP TABLE setting;

-- Two people who look alike and are not the same, decided by an officer; one_id < other_id.
CREATE TABLE not_same (
    id INTEGER PRIMARY KEY,
    one_id INTEGER NOT NULL REFERENCES participant (id),
    other_id INTEGER NOT NULL REFERENCES participant (id),
    entry_id INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX not_same_pair ON not_same (one_id, other_id);
CREATE INDEX not_same_other ON not_same (other_id);

-- What was typed and not yet stored; no part of the journal.
CREATE TABLE draft (
    name TEXT PRIMARY KEY,
    at TEXT NOT NULL,
    content TEXT NOT NULL
) STRICT;

-- Deleting or finding what belongs to a person or to a row needs no walk through the whole table.
CREATE INDEX acceptance_course ON acceptance (course_id);
CREATE INDEX posting_batch ON posting (batch_id);
