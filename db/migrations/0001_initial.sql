-- Every business row carries entry_id: the journal entry that put it in place (undo of an insert needs no copy of it).

CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE journal_entry (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    operator TEXT NOT NULL,
    title TEXT NOT NULL,
    undoes INTEGER REFERENCES journal_entry (id),
    undone_by INTEGER REFERENCES journal_entry (id),
    forward INTEGER NOT NULL DEFAULT 1,
    undoable INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE journal_change (
    id INTEGER PRIMARY KEY,
    entry_id INTEGER NOT NULL REFERENCES journal_entry (id),
    table_name TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    before TEXT NOT NULL,
    after TEXT
) STRICT;
CREATE INDEX journal_change_entry ON journal_change (entry_id);
CREATE INDEX journal_change_row ON journal_change (table_name, row_id);
CREATE TRIGGER journal_change_kept_as_written BEFORE UPDATE ON journal_change
    BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;
CREATE TRIGGER journal_change_kept BEFORE DELETE ON journal_change
    BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;
CREATE TRIGGER journal_entry_kept BEFORE DELETE ON journal_entry
    BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;

CREATE TABLE import_batch (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    file_name TEXT NOT NULL,
    sheet TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    imported_at TEXT NOT NULL,
    total INTEGER NOT NULL,
    added INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    same INTEGER NOT NULL,
    refused INTEGER NOT NULL,
    entry_id INTEGER NOT NULL
) STRICT;

CREATE TABLE agency (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    key TEXT NOT NULL,
    code TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL,
    parent TEXT NOT NULL DEFAULT '',
    follows INTEGER NOT NULL DEFAULT 0,
    entry_id INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX agency_key ON agency (key);

CREATE TABLE agency_alias (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    agency_id INTEGER NOT NULL REFERENCES agency (id),
    entry_id INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX agency_alias_key ON agency_alias (key);

CREATE TABLE participant (
    id INTEGER PRIMARY KEY,
    national_id TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    email TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    entry_id INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX participant_national_id ON participant (national_id);
CREATE INDEX participant_name_key ON participant (name_key);

CREATE TABLE posting (
    id INTEGER PRIMARY KEY,
    participant_id INTEGER NOT NULL REFERENCES participant (id),
    agency_id INTEGER NOT NULL REFERENCES agency (id),
    unit TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    category TEXT NOT NULL,
    rank TEXT NOT NULL DEFAULT '',
    manager INTEGER,
    since TEXT,
    until TEXT,
    batch_id INTEGER REFERENCES import_batch (id),
    source_row INTEGER,
    entry_id INTEGER NOT NULL
) STRICT;
CREATE INDEX posting_participant ON posting (participant_id);
CREATE INDEX posting_agency ON posting (agency_id);

CREATE TABLE course (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    code TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    platform TEXT NOT NULL DEFAULT '',
    hours REAL,
    categories TEXT NOT NULL DEFAULT '',
    opens TEXT,
    closes TEXT,
    catalogued INTEGER NOT NULL DEFAULT 1,
    entry_id INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX course_key ON course (key);
CREATE INDEX course_name_key ON course (name_key);

CREATE TABLE completion (
    id INTEGER PRIMARY KEY,
    participant_id INTEGER NOT NULL REFERENCES participant (id),
    course_id INTEGER NOT NULL REFERENCES course (id),
    completed_on TEXT NOT NULL,
    platform TEXT NOT NULL DEFAULT '',
    hours REAL,
    score TEXT NOT NULL DEFAULT '',
    e_certificate TEXT NOT NULL DEFAULT '',
    exam_certificate TEXT NOT NULL DEFAULT '',
    exam_on TEXT,
    batch_id INTEGER REFERENCES import_batch (id),
    source_row INTEGER,
    entry_id INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX completion_source ON completion (participant_id, course_id, completed_on, platform);
CREATE INDEX completion_course ON completion (course_id);

CREATE TABLE video_session (
    id INTEGER PRIMARY KEY,
    participant_id INTEGER NOT NULL REFERENCES participant (id),
    held_on TEXT NOT NULL,
    topic TEXT NOT NULL DEFAULT '',
    attended INTEGER NOT NULL DEFAULT 1,
    batch_id INTEGER REFERENCES import_batch (id),
    source_row INTEGER,
    entry_id INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX video_session_source ON video_session (participant_id, held_on, topic);

CREATE TABLE workshop (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    number TEXT NOT NULL,
    held_on TEXT NOT NULL,
    starts TEXT NOT NULL DEFAULT '',
    ends TEXT NOT NULL DEFAULT '',
    hours REAL,
    place TEXT NOT NULL DEFAULT '',
    teacher TEXT NOT NULL DEFAULT '',
    capacity INTEGER,
    entry_id INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX workshop_session ON workshop (kind, number);

CREATE TABLE attendance (
    id INTEGER PRIMARY KEY,
    workshop_id INTEGER NOT NULL REFERENCES workshop (id),
    participant_id INTEGER NOT NULL REFERENCES participant (id),
    hours REAL,
    state TEXT NOT NULL DEFAULT '',
    batch_id INTEGER REFERENCES import_batch (id),
    source_row INTEGER,
    entry_id INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX attendance_place ON attendance (workshop_id, participant_id);
CREATE INDEX attendance_participant ON attendance (participant_id);

CREATE TABLE team (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    key TEXT NOT NULL,
    agency TEXT NOT NULL DEFAULT '',
    grade TEXT NOT NULL DEFAULT '',
    presented_on TEXT,
    entry_id INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX team_key ON team (key);

CREATE TABLE team_member (
    id INTEGER PRIMARY KEY,
    team_id INTEGER NOT NULL REFERENCES team (id),
    participant_id INTEGER NOT NULL REFERENCES participant (id),
    role TEXT NOT NULL,
    batch_id INTEGER REFERENCES import_batch (id),
    source_row INTEGER,
    entry_id INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX team_member_place ON team_member (team_id, participant_id, role);
CREATE INDEX team_member_participant ON team_member (participant_id);

CREATE TABLE past_award (
    id INTEGER PRIMARY KEY,
    participant_id INTEGER REFERENCES participant (id),
    national_id TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL,
    reason TEXT NOT NULL,
    award TEXT NOT NULL,
    decided_on TEXT,
    document_no TEXT NOT NULL DEFAULT '',
    batch_id INTEGER REFERENCES import_batch (id),
    source_row INTEGER,
    entry_id INTEGER NOT NULL
) STRICT;
CREATE INDEX past_award_participant ON past_award (participant_id);

CREATE TABLE acceptance (
    id INTEGER PRIMARY KEY,
    participant_id INTEGER NOT NULL REFERENCES participant (id),
    course_id INTEGER NOT NULL REFERENCES course (id),
    scheme TEXT NOT NULL,
    operator TEXT NOT NULL,
    at TEXT NOT NULL,
    reason TEXT NOT NULL,
    entry_id INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX acceptance_decision ON acceptance (participant_id, course_id, scheme);
