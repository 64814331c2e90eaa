-- 個人資料銷毀紀錄: each purge with what it took, on what basis, and what became of the copies; only added to.
CREATE TABLE purge_record (
    id INTEGER PRIMARY KEY,
    entry_id INTEGER NOT NULL REFERENCES journal_entry (id), -- nothing before this entry can be taken back
    at TEXT NOT NULL,
    operator TEXT NOT NULL,
    year INTEGER NOT NULL,
    basis TEXT NOT NULL,                 -- reason and document number, as they were typed
    archived TEXT NOT NULL,              -- JSON: 歸檔 day, document, file number, who
    kinds TEXT NOT NULL,                 -- JSON: kind, title, years, basis, due day, rows
    copies TEXT NOT NULL,                -- JSON: backups, packs and rosters, with SHA-256, removed or kept and why
    figures TEXT NOT NULL,               -- JSON: the statistics, the same before and after
    head TEXT NOT NULL                   -- head of the chain of seals before the purge
) STRICT;
CREATE TRIGGER purge_record_kept_as_written BEFORE UPDATE ON purge_record
    BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
CREATE TRIGGER purge_record_kept BEFORE DELETE ON purge_record
    BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;

-- What became of a copy after the purge: removed, or why it could not be.
CREATE TABLE purge_copy (
    id INTEGER PRIMARY KEY,
    record_id INTEGER NOT NULL REFERENCES purge_record (id),
    at TEXT NOT NULL,
    path TEXT NOT NULL,
    trouble TEXT NOT NULL DEFAULT ''     -- empty: it is gone
) STRICT;
CREATE INDEX purge_copy_record ON purge_copy (record_id);
CREATE TRIGGER purge_copy_kept_as_written BEFORE UPDATE ON purge_copy
    BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
CREATE TRIGGER purge_copy_kept BEFORE DELETE ON purge_copy
    BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
