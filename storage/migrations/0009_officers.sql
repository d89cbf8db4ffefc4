-- Officers come by a one-time code and go; who has left keeps the name in the history.
ALTER TABLE staff ADD COLUMN off_duty INTEGER NOT NULL DEFAULT 0;
ALTER TABLE staff ADD COLUMN left_at INTEGER;
ALTER TABLE contact ADD COLUMN language TEXT NOT NULL DEFAULT '';

CREATE TABLE invite (
    office INTEGER NOT NULL REFERENCES office (id),
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    team TEXT NOT NULL,
    role TEXT NOT NULL,
    made_by INTEGER NOT NULL,
    valid_until INTEGER NOT NULL,
    used_by INTEGER,
    PRIMARY KEY (office, code)
);
