-- 研習班 as the office lives it: who sits where, who waits, which part was attended, what was decided, what is disputed.
CREATE TABLE seat (
    id INTEGER PRIMARY KEY,
    attendance_id INTEGER NOT NULL REFERENCES attendance (id),
    number INTEGER,                      -- 簽到號: the line on the 簽到表, given once and kept
    waiting INTEGER,                     -- order of the waiting list; empty: does not wait
    entry_id INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX seat_attendance ON seat (attendance_id);

CREATE TABLE presence (                  -- only where somebody was not there from beginning to end
    id INTEGER PRIMARY KEY,
    attendance_id INTEGER NOT NULL REFERENCES attendance (id),
    morning INTEGER,                     -- 1 there, 0 not there, empty: not marked yet
    afternoon INTEGER,
    late INTEGER NOT NULL DEFAULT 0,     -- minutes
    early INTEGER NOT NULL DEFAULT 0,
    entry_id INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX presence_attendance ON presence (attendance_id);

CREATE TABLE enrolment_decision (        -- what a clerk decided against a warning, and why
    id INTEGER PRIMARY KEY,
    workshop_id INTEGER NOT NULL REFERENCES workshop (id),
    participant_id INTEGER NOT NULL REFERENCES participant (id),
    what TEXT NOT NULL,
    why TEXT NOT NULL,
    operator TEXT NOT NULL,
    at TEXT NOT NULL,
    entry_id INTEGER NOT NULL
) STRICT;
CREATE INDEX enrolment_decision_session ON enrolment_decision (workshop_id);
CREATE INDEX enrolment_decision_participant ON enrolment_decision (participant_id);

CREATE TABLE dispute (                   -- 異議 to a mark or to hours; it outlives the mark
    id INTEGER PRIMARY KEY,
    workshop_id INTEGER NOT NULL REFERENCES workshop (id),
    participant_id INTEGER NOT NULL REFERENCES participant (id),
    objection TEXT NOT NULL,
    objected_on TEXT NOT NULL,
    taken_by TEXT NOT NULL DEFAULT '',
    mark TEXT NOT NULL DEFAULT '',       -- the mark as it stood when the objection was taken
    answer TEXT NOT NULL DEFAULT '',     -- empty: open
    answered_on TEXT,
    answered_by TEXT NOT NULL DEFAULT '',
    entry_id INTEGER NOT NULL
) STRICT;
CREATE INDEX dispute_session ON dispute (workshop_id);
CREATE INDEX dispute_participant ON dispute (participant_id);
