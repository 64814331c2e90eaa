-- 稽核紀錄的封印: one chain over everything that is logged, in the order of time; each link holds the hash of the one before.
CREATE TABLE seal (
    id INTEGER PRIMARY KEY,              -- 1, 2, 3 … without a gap
    at TEXT NOT NULL,
    kind TEXT NOT NULL,                  -- entry, export, data, purge, note
    row INTEGER NOT NULL,                -- number of the row that is sealed; data: the journal entry it is the state after
    text TEXT NOT NULL,                  -- JSON: the digests of what is sealed (domain/seals.py)
    hash TEXT NOT NULL                   -- SHA-256 over the hash before and the columns above
) STRICT;
CREATE INDEX seal_row ON seal (kind, row);
CREATE TRIGGER seal_kept_as_written BEFORE UPDATE ON seal
    BEGIN SELECT RAISE(ABORT, 'seals are only added to'); END;
CREATE TRIGGER seal_kept BEFORE DELETE ON seal
    BEGIN SELECT RAISE(ABORT, 'seals are only added to'); END;

-- What each row of a table was when the data were sealed last: pairs of a number and a sign, 8 bytes each, by number.
-- Replaced at each sealing of the data; their digest stands in the seal.
CREATE TABLE seal_rows (
    table_name TEXT PRIMARY KEY,
    signs BLOB NOT NULL
) STRICT;

-- The head of the chain as it was when a file was written.
ALTER TABLE export_log ADD COLUMN head TEXT NOT NULL DEFAULT '';

-- Logs stay as written; only the mark of an undo comes later, and a text may give way to its digest (清除個資).
CREATE TRIGGER journal_entry_kept_as_written BEFORE UPDATE ON journal_entry
WHEN OLD.id IS NOT NEW.id OR OLD.at IS NOT NEW.at OR OLD.operator IS NOT NEW.operator OR OLD.undoes IS NOT NEW.undoes
    OR OLD.forward IS NOT NEW.forward OR OLD.undoable IS NOT NEW.undoable
    OR (OLD.title IS NOT NEW.title AND NOT (NEW.title GLOB '{"purged":"*"}' AND length(NEW.title) = 77))
    BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;
DROP TRIGGER journal_change_kept_as_written;
CREATE TRIGGER journal_change_kept_as_written BEFORE UPDATE ON journal_change
WHEN OLD.id IS NOT NEW.id OR OLD.entry_id IS NOT NEW.entry_id OR OLD.table_name IS NOT NEW.table_name
    OR OLD.row_id IS NOT NEW.row_id
    OR (OLD.before IS NOT NEW.before AND NOT (NEW.before GLOB '{"purged":"*"}' AND length(NEW.before) = 77))
    OR (OLD.after IS NOT NEW.after AND NOT coalesce(NEW.after GLOB '{"purged":"*"}' AND length(NEW.after) = 77, 0))
    BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;
DROP TRIGGER export_log_kept_as_written;
CREATE TRIGGER export_log_kept_as_written BEFORE UPDATE ON export_log
WHEN OLD.id IS NOT NEW.id OR OLD.at IS NOT NEW.at OR OLD.operator IS NOT NEW.operator
    OR OLD.sha256 IS NOT NEW.sha256 OR OLD.rows IS NOT NEW.rows OR OLD.full_id IS NOT NEW.full_id
    OR OLD.head IS NOT NEW.head
    OR (OLD.title IS NOT NEW.title AND NOT (NEW.title GLOB '{"purged":"*"}' AND length(NEW.title) = 77))
    OR (OLD.scope IS NOT NEW.scope AND NOT (NEW.scope GLOB '{"purged":"*"}' AND length(NEW.scope) = 77))
    OR (OLD.file IS NOT NEW.file AND NOT (NEW.file GLOB '{"purged":"*"}' AND length(NEW.file) = 77))
    BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
