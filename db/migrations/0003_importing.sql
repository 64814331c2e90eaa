-- What an officer answered once about a doubtful row, so that nobody is asked again.
CREATE TABLE course_alias (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    course_id INTEGER NOT NULL REFERENCES course (id),
    entry_id INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX course_alias_key ON course_alias (key);
CREATE INDEX course_alias_course ON course_alias (course_id);

-- Another number of a person: mistyped in a list, or that of a record that was merged.
CREATE TABLE id_alias (
    id INTEGER PRIMARY KEY,
    national_id TEXT NOT NULL,
    participant_id INTEGER NOT NULL REFERENCES participant (id),
    entry_id INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX id_alias_number ON id_alias (national_id);
CREATE INDEX id_alias_participant ON id_alias (participant_id);

-- Another writing of a person's name.
CREATE TABLE name_alias (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    participant_id INTEGER NOT NULL REFERENCES participant (id),
    entry_id INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX name_alias_place ON name_alias (participant_id, key);

-- Rows of a file that could not be stored: they wait until they can. cells: a JSON list of texts in the kind's order.
CREATE TABLE held_row (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    file_name TEXT NOT NULL,
    sheet TEXT NOT NULL,
    source_row INTEGER NOT NULL,
    at TEXT NOT NULL,
    cells TEXT NOT NULL,
    reason TEXT NOT NULL,
    entry_id INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX held_row_content ON held_row (kind, cells);
