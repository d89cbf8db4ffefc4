-- Pictures of a delivery, fetched as those of tickets are.
CREATE TABLE letter_media (
    id {{id}},
    letter INTEGER NOT NULL REFERENCES letter (id),
    author INTEGER NOT NULL,
    gateway_id TEXT NOT NULL,
    kind INTEGER NOT NULL,
    mime TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    filename TEXT NOT NULL,
    state INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    content TEXT NOT NULL DEFAULT '',
    bytes INTEGER NOT NULL DEFAULT 0,
    trouble TEXT NOT NULL DEFAULT ''
);
CREATE INDEX letter_media_of_letter ON letter_media (letter, id);
CREATE INDEX letter_media_wanted ON letter_media (due_at) WHERE state = 0;
CREATE INDEX letter_media_content ON letter_media (content) WHERE content <> '';

-- 1: its applicant wants to be forgotten; it goes when the file ends.
ALTER TABLE letter ADD COLUMN forget INTEGER NOT NULL DEFAULT 0;
CREATE INDEX letter_forget ON letter (office, id) WHERE forget = 1;
-- Files and records that have ended and still tell whose they were. Stages 5 refused, 8 collected, 9 delivered.
CREATE INDEX letter_kept ON letter (office, since) WHERE stage IN (5, 8, 9) AND applicant <> '';
CREATE INDEX record_kept ON record (office, since) WHERE answers <> '[]' AND (state IN (3, 4, 5, 7) OR kind = 3);
