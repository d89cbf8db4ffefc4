-- Places that need a budget. `state` 0 proposed, 1 funded, 2 done, 3 dropped.
CREATE TABLE point (
    id {{id}},
    office INTEGER NOT NULL REFERENCES office (id),
    serial INTEGER NOT NULL,
    name TEXT NOT NULL,
    category TEXT NOT NULL,
    kelurahan TEXT NOT NULL,
    source TEXT NOT NULL,
    year INTEGER NOT NULL,
    state INTEGER NOT NULL,
    note TEXT NOT NULL,
    version INTEGER NOT NULL,
    made_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX point_serial ON point (office, serial);

ALTER TABLE ticket ADD COLUMN point INTEGER REFERENCES point (id);
CREATE INDEX ticket_of_point ON ticket (point, id) WHERE point IS NOT NULL;
CREATE INDEX ticket_planned ON ticket (office, id) WHERE status = 4;
