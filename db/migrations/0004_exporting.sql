-- What left the program: only added to, no part of the journal (an export changes no data and ends no redo).
CREATE TABLE export_log (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    operator TEXT NOT NULL,
    title TEXT NOT NULL,
    scope TEXT NOT NULL,
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    rows INTEGER NOT NULL,
    full_id INTEGER NOT NULL
) STRICT;
CREATE TRIGGER export_log_kept_as_written BEFORE UPDATE ON export_log
    BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
CREATE TRIGGER export_log_kept BEFORE DELETE ON export_log
    BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
