-- 參與證明 of the 熠星 teams beside the 研習證明 of the sessions: one register, one series of numbers.
-- Foreign keys are off while this runs; certificate_copy goes on referring to the table of this name.
CREATE TABLE certificate_of_both (
    id INTEGER PRIMARY KEY,
    participant_id INTEGER NOT NULL REFERENCES participant (id),
    workshop_id INTEGER REFERENCES workshop (id),
    year INTEGER NOT NULL,
    serial INTEGER NOT NULL,
    number TEXT NOT NULL,
    issued_on TEXT NOT NULL,
    snapshot TEXT NOT NULL,
    withdrawn_on TEXT,                   -- empty: it stands
    withdrawn_why TEXT NOT NULL DEFAULT '',
    entry_id INTEGER NOT NULL,
    team_id INTEGER REFERENCES team (id),
    CHECK ((workshop_id IS NULL) <> (team_id IS NULL))
) STRICT;
INSERT INTO certificate_of_both (id, participant_id, workshop_id, year, serial, number, issued_on, snapshot, withdrawn_on,
    withdrawn_why, entry_id)
    SELECT id, participant_id, workshop_id, year, serial, number, issued_on, snapshot, withdrawn_on, withdrawn_why, entry_id
    FROM certificate;
DROP TABLE certificate;
ALTER TABLE certificate_of_both RENAME TO certificate;
CREATE UNIQUE INDEX certificate_serial ON certificate (year, serial);
CREATE UNIQUE INDEX certificate_number_text ON certificate (number);
CREATE INDEX certificate_participant ON certificate (participant_id);
CREATE INDEX certificate_workshop ON certificate (workshop_id);
CREATE INDEX certificate_team ON certificate (team_id);

-- Every number that was ever given, and to whom: no part of the journal, so that an undo gives no number free.
CREATE TABLE certificate_number_of_both (
    year INTEGER NOT NULL,
    serial INTEGER NOT NULL,
    participant_id INTEGER NOT NULL,
    workshop_id INTEGER,
    team_id INTEGER,
    PRIMARY KEY (year, serial),
    CHECK ((workshop_id IS NULL) <> (team_id IS NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO certificate_number_of_both SELECT year, serial, participant_id, workshop_id, NULL FROM certificate_number;
DROP TABLE certificate_number;           -- dropping rows by their table fires no trigger
ALTER TABLE certificate_number_of_both RENAME TO certificate_number;
CREATE INDEX certificate_number_holder ON certificate_number (participant_id, workshop_id, team_id);
CREATE TRIGGER certificate_number_kept_as_written BEFORE UPDATE ON certificate_number
    BEGIN SELECT RAISE(ABORT, 'numbers are only added'); END;
CREATE TRIGGER certificate_number_kept BEFORE DELETE ON certificate_number
    BEGIN SELECT RAISE(ABORT, 'numbers are only added'); END;
