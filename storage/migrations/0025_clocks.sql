-- Until when a report is to be done, since when its clock stands still, and how far it has climbed.
ALTER TABLE ticket ADD COLUMN done_by INTEGER;
ALTER TABLE ticket ADD COLUMN stopped_at INTEGER;
ALTER TABLE ticket ADD COLUMN climbed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE ticket ADD COLUMN returns INTEGER NOT NULL DEFAULT 0;
ALTER TABLE ticket ADD COLUMN reopened INTEGER NOT NULL DEFAULT 0;
-- One clock for each report: it wakes us for whatever is owed next.
UPDATE timer SET kind = 'clock' WHERE kind = 'unaccepted';
-- What is to be told to somebody with the next message of the ladder. told_at: when it last was.
CREATE TABLE raised (
    contact INTEGER NOT NULL REFERENCES contact (id),
    office INTEGER NOT NULL,
    ticket TEXT NOT NULL,
    why TEXT NOT NULL,
    at INTEGER NOT NULL,
    waits INTEGER NOT NULL,
    told_at INTEGER,
    PRIMARY KEY (contact, ticket)
);
CREATE INDEX raised_waiting ON raised (contact, at) WHERE waits = 1;
CREATE INDEX raised_told ON raised (contact, told_at);
