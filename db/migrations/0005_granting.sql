-- From ruling to order: one line is one award of one person under one scheme for one deed, with what it was judged on.
CREATE TABLE award_line (
    id INTEGER PRIMARY KEY,
    participant_id INTEGER NOT NULL REFERENCES participant (id),
    scheme TEXT NOT NULL,
    deed TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    award TEXT NOT NULL,
    computed TEXT NOT NULL,
    reason TEXT NOT NULL,
    issuer TEXT NOT NULL,
    deed_on TEXT,
    due_on TEXT,
    late_reason TEXT NOT NULL DEFAULT '',
    meeting TEXT NOT NULL DEFAULT '',
    meeting_on TEXT,
    decision TEXT NOT NULL DEFAULT '',
    why TEXT NOT NULL DEFAULT '',
    order_no TEXT NOT NULL DEFAULT '',
    order_on TEXT,
    early_until TEXT,
    corrects INTEGER REFERENCES award_line (id),
    snapshot TEXT NOT NULL,
    entry_id INTEGER NOT NULL
) STRICT;
CREATE INDEX award_line_person ON award_line (participant_id);
CREATE INDEX award_line_corrects ON award_line (corrects);
