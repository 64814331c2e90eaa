-- 經費（柒）、績效評核（捌）、預期效益（玖）and 年度成果報告.
CREATE TABLE evaluation_target (         -- what the office wants of a measure, of all agencies or of one
    id INTEGER PRIMARY KEY,
    measure TEXT NOT NULL,
    agency_id INTEGER REFERENCES agency (id),
    figure TEXT NOT NULL,
    value REAL NOT NULL,
    entry_id INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX evaluation_target_place ON evaluation_target (measure, coalesce(agency_id, 0), figure);
CREATE INDEX evaluation_target_agency ON evaluation_target (agency_id);

CREATE TABLE evaluation_snapshot (       -- figures as they stood at a moment, for the year after
    id INTEGER PRIMARY KEY,
    year INTEGER NOT NULL,
    headcount_on TEXT NOT NULL,
    at TEXT NOT NULL,
    operator TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    figures TEXT NOT NULL,               -- JSON
    entry_id INTEGER NOT NULL
) STRICT;
CREATE INDEX evaluation_snapshot_year ON evaluation_snapshot (year);

CREATE TABLE budget_line (               -- 公務人員訓練業務—訓練進修: what is planned for what
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    key TEXT NOT NULL,
    planned INTEGER NOT NULL,            -- dollars
    note TEXT NOT NULL DEFAULT '',
    entry_id INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX budget_line_key ON budget_line (key);

CREATE TABLE expense (                   -- one item of a voucher
    id INTEGER PRIMARY KEY,
    budget_line_id INTEGER NOT NULL REFERENCES budget_line (id),
    spent_on TEXT NOT NULL,
    voucher TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL DEFAULT '',       -- 講師費, 材料費 …
    title TEXT NOT NULL,
    amount INTEGER NOT NULL,             -- dollars; less than 0: given back
    payee TEXT NOT NULL DEFAULT '',
    workshop_id INTEGER REFERENCES workshop (id),
    note TEXT NOT NULL DEFAULT '',
    entry_id INTEGER NOT NULL
) STRICT;
CREATE INDEX expense_line ON expense (budget_line_id);
CREATE INDEX expense_workshop ON expense (workshop_id);
CREATE INDEX expense_voucher ON expense (voucher);

CREATE TABLE benefit_note (              -- 玖: how far each expected benefit was reached, in the office's own judgement
    id INTEGER PRIMARY KEY,
    number INTEGER NOT NULL,
    rating TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL DEFAULT '',
    evidence TEXT NOT NULL DEFAULT '',
    entry_id INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX benefit_note_number ON benefit_note (number);

CREATE TABLE feedback_sheet (            -- one anonymous feedback sheet of a workshop session
    id INTEGER PRIMARY KEY,
    workshop_id INTEGER NOT NULL REFERENCES workshop (id),
    number TEXT NOT NULL,
    scores TEXT NOT NULL,                -- JSON: question id -> score
    remark TEXT NOT NULL DEFAULT '',
    entry_id INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX feedback_sheet_place ON feedback_sheet (workshop_id, number);

CREATE TABLE office_text (               -- what was written under one heading of the annual report, as team_text
    id INTEGER PRIMARY KEY,
    document TEXT NOT NULL,
    place TEXT NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL,
    entry_id INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX office_text_place ON office_text (document, place);

CREATE TABLE office_version (            -- an annual report as it was handed in
    id INTEGER PRIMARY KEY,
    document TEXT NOT NULL,
    number INTEGER NOT NULL,
    at TEXT NOT NULL,
    operator TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    content TEXT NOT NULL,
    entry_id INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX office_version_place ON office_version (document, number);

CREATE TABLE office_file (               -- pictures and evidence of the annual report
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    about TEXT NOT NULL DEFAULT '',
    file TEXT NOT NULL,                  -- the stored name: SHA-256 and ending
    file_name TEXT NOT NULL,
    file_size INTEGER NOT NULL,
    entry_id INTEGER NOT NULL
) STRICT;
