-- What an officer set by hand on an award line, with what the program had computed beside it, why, who and when.
-- field 'line': the whole line is by hand (捌, or a change to a confirmed line); value is then the document's number.
CREATE TABLE award_override (
    id INTEGER PRIMARY KEY,
    line_id INTEGER NOT NULL REFERENCES award_line (id),
    field TEXT NOT NULL,
    computed TEXT NOT NULL,
    value TEXT NOT NULL,
    why TEXT NOT NULL,
    operator TEXT NOT NULL,
    at TEXT NOT NULL,
    entry_id INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX award_override_place ON award_override (line_id, field);
