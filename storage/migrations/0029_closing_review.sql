-- Who looked at a doubtful closing, and what they found; a closing that comes later is looked at anew.
CREATE TABLE closing_review (
    office INTEGER NOT NULL,
    ticket TEXT NOT NULL,
    account TEXT NOT NULL,
    verdict TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (office, ticket)
);
CREATE INDEX alarm_of_kind ON alarm (office, kind, at);
