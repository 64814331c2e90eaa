-- 研習證明 as they were issued: what is printed stands in `snapshot` (JSON) and no later correction changes it.
CREATE TABLE certificate (
    id INTEGER PRIMARY KEY,
    participant_id INTEGER NOT NULL REFERENCES participant (id),
    workshop_id INTEGER NOT NULL REFERENCES workshop (id),
    year INTEGER NOT NULL,
    serial INTEGER NOT NULL,
    number TEXT NOT NULL,
    issued_on TEXT NOT NULL,
    snapshot TEXT NOT NULL,
    withdrawn_on TEXT,                   -- empty: it stands
    withdrawn_why TEXT NOT NULL DEFAULT '',
    entry_id INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX certificate_serial ON certificate (year, serial);
CREATE UNIQUE INDEX certificate_number_text ON certificate (number);
CREATE INDEX certificate_participant ON certificate (participant_id);
CREATE INDEX certificate_workshop ON certificate (workshop_id);

CREATE TABLE certificate_copy (          -- 補發: the same certificate once more
    id INTEGER PRIMARY KEY,
    certificate_id INTEGER NOT NULL REFERENCES certificate (id),
    copy INTEGER NOT NULL,
    made_on TEXT NOT NULL,
    why TEXT NOT NULL,
    entry_id INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX certificate_copy_place ON certificate_copy (certificate_id, copy);

-- Every number that was ever given, and to whom: no part of the journal, so that an undo gives no number free.
CREATE TABLE certificate_number (
    year INTEGER NOT NULL,
    serial INTEGER NOT NULL,
    participant_id INTEGER NOT NULL,
    workshop_id INTEGER NOT NULL,
    PRIMARY KEY (year, serial)
) STRICT, WITHOUT ROWID;
CREATE INDEX certificate_number_holder ON certificate_number (participant_id, workshop_id);
CREATE TRIGGER certificate_number_kept_as_written BEFORE UPDATE ON certificate_number
    BEGIN SELECT RAISE(ABORT, 'numbers are only added'); END;
CREATE TRIGGER certificate_number_kept BEFORE DELETE ON certificate_number
    BEGIN SELECT RAISE(ABORT, 'numbers are only added'); END;
