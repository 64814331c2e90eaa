-- Who opened the data file and what was done with keys and users: only added to, no part of the journal.
CREATE TABLE access_log (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    user TEXT NOT NULL,
    what TEXT NOT NULL,
    detail TEXT NOT NULL
) STRICT;
CREATE TRIGGER access_log_kept_as_written BEFORE UPDATE ON access_log
    BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
CREATE TRIGGER access_log_kept BEFORE DELETE ON access_log
    BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
