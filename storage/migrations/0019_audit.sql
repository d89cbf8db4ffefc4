-- What was done and read at the desk, by commands and by programs: one chain for each office. A row is
-- never changed and never deleted; `hash` covers the row and the hash before it. No words of residents
-- stand here.
CREATE TABLE audit (
    office INTEGER NOT NULL REFERENCES office (id),
    serial INTEGER NOT NULL,
    at INTEGER NOT NULL,
    way TEXT NOT NULL,
    actor TEXT NOT NULL,
    act TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (office, serial)
);
CREATE INDEX audit_of_actor ON audit (office, actor, serial);
CREATE INDEX audit_of_act ON audit (office, act, serial);
CREATE INDEX audit_of_subject ON audit (office, subject, serial) WHERE subject <> '';
-- The end of each chain: who writes the next row holds it, so that two cannot follow the same one.
CREATE TABLE audit_head (
    office INTEGER NOT NULL PRIMARY KEY REFERENCES office (id),
    serial INTEGER NOT NULL,
    hash TEXT NOT NULL
);
