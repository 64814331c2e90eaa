-- A cloud video session (雲端視訊互動) that the office plans; who came stands in video_session under its day and topic.
CREATE TABLE video_event (
    id INTEGER PRIMARY KEY,
    held_on TEXT NOT NULL,
    topic TEXT NOT NULL DEFAULT '',
    starts TEXT NOT NULL DEFAULT '',
    ends TEXT NOT NULL DEFAULT '',
    place TEXT NOT NULL DEFAULT '',      -- a room or a link
    entry_id INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX video_event_place ON video_event (held_on, topic);

-- What a certificate of a completion says besides its number, and its scan: kind is the column of the number.
CREATE TABLE proof (
    id INTEGER PRIMARY KEY,
    completion_id INTEGER NOT NULL REFERENCES completion (id),
    kind TEXT NOT NULL,
    issuer TEXT NOT NULL DEFAULT '',
    issued_on TEXT,
    file TEXT NOT NULL DEFAULT '',       -- the stored name: SHA-256 and ending; empty: no scan
    file_name TEXT NOT NULL DEFAULT '',  -- the name it had
    file_size INTEGER NOT NULL DEFAULT 0,
    entry_id INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX proof_place ON proof (completion_id, kind);
