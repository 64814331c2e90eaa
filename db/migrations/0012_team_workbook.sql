-- 熠星團隊 as a workbook (陸、二 and 附件1): what the form asks for, the year's work, the texts of the proposal and the report.
ALTER TABLE team ADD COLUMN plan_name TEXT NOT NULL DEFAULT '';      -- 計畫名稱
ALTER TABLE team ADD COLUMN scope TEXT NOT NULL DEFAULT '';          -- 單一機關個別性議題 or 跨機關議題
ALTER TABLE team ADD COLUMN contact TEXT NOT NULL DEFAULT '';        -- 聯絡人
ALTER TABLE team ADD COLUMN contact_title TEXT NOT NULL DEFAULT '';
ALTER TABLE team ADD COLUMN phone TEXT NOT NULL DEFAULT '';
ALTER TABLE team ADD COLUMN email TEXT NOT NULL DEFAULT '';
ALTER TABLE team ADD COLUMN address TEXT NOT NULL DEFAULT '';
ALTER TABLE team ADD COLUMN graded_on TEXT;                          -- 評定日期
ALTER TABLE team ADD COLUMN grade_source TEXT NOT NULL DEFAULT '';   -- 評定依據（文號）
ALTER TABLE team_member ADD COLUMN since TEXT;                       -- empty: from the beginning
ALTER TABLE team_member ADD COLUMN until TEXT;                       -- empty: to the end
ALTER TABLE team_member ADD COLUMN duty TEXT NOT NULL DEFAULT '';    -- 分工

CREATE TABLE team_visit (                -- 諮詢服務團隊診斷諮詢（陸、二（二）3）
    id INTEGER PRIMARY KEY,
    team_id INTEGER NOT NULL REFERENCES team (id),
    held_on TEXT NOT NULL,
    adviser TEXT NOT NULL DEFAULT '',
    place TEXT NOT NULL DEFAULT '',
    question TEXT NOT NULL DEFAULT '',
    advice TEXT NOT NULL DEFAULT '',
    follow_up TEXT NOT NULL DEFAULT '',
    entry_id INTEGER NOT NULL
) STRICT;
CREATE INDEX team_visit_team ON team_visit (team_id);

CREATE TABLE team_meeting (              -- 工作圈
    id INTEGER PRIMARY KEY,
    team_id INTEGER NOT NULL REFERENCES team (id),
    held_on TEXT NOT NULL,
    starts TEXT NOT NULL DEFAULT '',
    ends TEXT NOT NULL DEFAULT '',
    place TEXT NOT NULL DEFAULT '',
    chair TEXT NOT NULL DEFAULT '',
    topic TEXT NOT NULL DEFAULT '',
    minutes TEXT NOT NULL DEFAULT '',
    guests TEXT NOT NULL DEFAULT '',     -- who came and is not of the team
    entry_id INTEGER NOT NULL
) STRICT;
CREATE INDEX team_meeting_team ON team_meeting (team_id);

CREATE TABLE team_presence (             -- who of the team came to a meeting
    id INTEGER PRIMARY KEY,
    meeting_id INTEGER NOT NULL REFERENCES team_meeting (id),
    participant_id INTEGER NOT NULL REFERENCES participant (id),
    state TEXT NOT NULL,                 -- 出席, 請假, 缺席
    entry_id INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX team_presence_place ON team_presence (meeting_id, participant_id);
CREATE INDEX team_presence_participant ON team_presence (participant_id);

CREATE TABLE team_milestone (            -- 實施內容（含時程）
    id INTEGER PRIMARY KEY,
    team_id INTEGER NOT NULL REFERENCES team (id),
    title TEXT NOT NULL,
    begins TEXT NOT NULL,
    ends TEXT NOT NULL,
    done_on TEXT,
    owner TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    entry_id INTEGER NOT NULL
) STRICT;
CREATE INDEX team_milestone_team ON team_milestone (team_id);

CREATE TABLE team_material (             -- 數位素材（數位教材）
    id INTEGER PRIMARY KEY,
    team_id INTEGER NOT NULL REFERENCES team (id),
    name TEXT NOT NULL,
    kind TEXT NOT NULL DEFAULT '',
    competency TEXT NOT NULL DEFAULT '', -- 核心職能
    course TEXT NOT NULL DEFAULT '',     -- 對應之數位課程
    learners TEXT NOT NULL DEFAULT '',   -- 學習對象（單位或職務）
    users TEXT NOT NULL DEFAULT '',      -- 應用對象（單位或職務）
    maker TEXT NOT NULL DEFAULT '',
    minutes INTEGER,
    finished_on TEXT,
    place TEXT NOT NULL DEFAULT '',      -- where it is kept: a platform, a link
    entry_id INTEGER NOT NULL
) STRICT;
CREATE INDEX team_material_team ON team_material (team_id);

CREATE TABLE team_topic (                -- 社群論壇的子議題
    id INTEGER PRIMARY KEY,
    team_id INTEGER NOT NULL REFERENCES team (id),
    title TEXT NOT NULL,
    content TEXT NOT NULL DEFAULT '',
    moderator TEXT NOT NULL DEFAULT '',
    members TEXT NOT NULL DEFAULT '',    -- 社團成員（單位或職務）
    place TEXT NOT NULL DEFAULT '',
    posts INTEGER,
    entry_id INTEGER NOT NULL
) STRICT;
CREATE INDEX team_topic_team ON team_topic (team_id);

CREATE TABLE team_kpi (                  -- 關鍵績效指標
    id INTEGER PRIMARY KEY,
    team_id INTEGER NOT NULL REFERENCES team (id),
    title TEXT NOT NULL,
    unit TEXT NOT NULL DEFAULT '',
    baseline REAL,
    target REAL,
    actual REAL,
    lower_is_better INTEGER NOT NULL DEFAULT 0,
    measured_on TEXT,
    source TEXT NOT NULL DEFAULT '',     -- how it is measured, the evidence
    entry_id INTEGER NOT NULL
) STRICT;
CREATE INDEX team_kpi_team ON team_kpi (team_id);

CREATE TABLE team_answer (               -- 自我診斷: one sheet of one person, without a name
    id INTEGER PRIMARY KEY,
    team_id INTEGER NOT NULL REFERENCES team (id),
    round TEXT NOT NULL,                 -- 前測, 後測
    respondent TEXT NOT NULL,            -- number of the sheet
    answered_on TEXT,
    scores TEXT NOT NULL,                -- JSON: question id -> score
    remark TEXT NOT NULL DEFAULT '',
    entry_id INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX team_answer_place ON team_answer (team_id, round, respondent);

CREATE TABLE team_file (                 -- 佐證檔案, and the pictures that stand in the texts
    id INTEGER PRIMARY KEY,
    team_id INTEGER NOT NULL REFERENCES team (id),
    kind TEXT NOT NULL,                  -- evidence or picture
    title TEXT NOT NULL DEFAULT '',
    about TEXT NOT NULL DEFAULT '',      -- what it proves
    file TEXT NOT NULL,                  -- the stored name: SHA-256 and ending
    file_name TEXT NOT NULL,
    file_size INTEGER NOT NULL,
    entry_id INTEGER NOT NULL
) STRICT;
CREATE INDEX team_file_team ON team_file (team_id);

CREATE TABLE team_text (                 -- what was written under one heading of the proposal or the report
    id INTEGER PRIMARY KEY,
    team_id INTEGER NOT NULL REFERENCES team (id),
    document TEXT NOT NULL,              -- proposal or report
    place TEXT NOT NULL,                 -- key of the heading; an item of its own: key of the heading above it, a dot, a number
    title TEXT NOT NULL DEFAULT '',      -- of an item of its own (增列其他項目)
    text TEXT NOT NULL,                  -- blocks as JSON (domain/composition.py)
    entry_id INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX team_text_place ON team_text (team_id, document, place);

CREATE TABLE team_version (              -- a proposal or report as it was handed in
    id INTEGER PRIMARY KEY,
    team_id INTEGER NOT NULL REFERENCES team (id),
    document TEXT NOT NULL,
    number INTEGER NOT NULL,
    at TEXT NOT NULL,
    operator TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    content TEXT NOT NULL,               -- the whole document as JSON, frozen
    entry_id INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX team_version_place ON team_version (team_id, document, number);
