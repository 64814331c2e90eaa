-- Which 自助餐 courses are chosen (陸、一（三）): by the county, by an agency for its people, by a person. Planning only.
CREATE TABLE course_choice (
    id INTEGER PRIMARY KEY,
    course_id INTEGER NOT NULL REFERENCES course (id),
    scope TEXT NOT NULL CHECK (scope IN ('county', 'agency', 'person')),
    agency_id INTEGER REFERENCES agency (id),
    participant_id INTEGER REFERENCES participant (id),
    note TEXT NOT NULL DEFAULT '',
    entry_id INTEGER NOT NULL,
    CHECK ((scope = 'agency') = (agency_id IS NOT NULL)),
    CHECK ((scope = 'person') = (participant_id IS NOT NULL))
) STRICT;
CREATE INDEX course_choice_course ON course_choice (course_id);
CREATE INDEX course_choice_agency ON course_choice (agency_id);
CREATE INDEX course_choice_person ON course_choice (participant_id);
CREATE UNIQUE INDEX course_choice_place
    ON course_choice (course_id, scope, coalesce(agency_id, 0), coalesce(participant_id, 0));

-- Named sets of courses (組裝課程) and the courses in each.
CREATE TABLE course_set (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    key TEXT NOT NULL,                   -- compares names
    note TEXT NOT NULL DEFAULT '',
    entry_id INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX course_set_key ON course_set (key);
CREATE TABLE course_set_item (
    id INTEGER PRIMARY KEY,
    set_id INTEGER NOT NULL REFERENCES course_set (id),
    course_id INTEGER NOT NULL REFERENCES course (id),
    entry_id INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX course_set_item_place ON course_set_item (set_id, course_id);
CREATE INDEX course_set_item_course ON course_set_item (course_id);

-- What the office itself wrote into the year's calendar (行事曆).
CREATE TABLE calendar_entry (
    id INTEGER PRIMARY KEY,
    day TEXT NOT NULL,
    title TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    entry_id INTEGER NOT NULL
) STRICT;
CREATE INDEX calendar_entry_day ON calendar_entry (day);
