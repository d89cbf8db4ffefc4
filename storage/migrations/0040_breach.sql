-- Data of people that got where it should not. `scope` says whose, as words: everybody reports letters forms.
CREATE TABLE breach (
    id {{id}},
    office INTEGER NOT NULL REFERENCES office (id),
    serial INTEGER NOT NULL,
    what TEXT NOT NULL,
    data TEXT NOT NULL,
    deeds TEXT NOT NULL,
    authority TEXT NOT NULL,
    scope TEXT NOT NULL,
    from_at INTEGER NOT NULL,
    until_at INTEGER NOT NULL,
    noticed_at INTEGER NOT NULL,
    told_authority_at INTEGER,
    told_people_at INTEGER,
    closed_at INTEGER,
    by_name TEXT NOT NULL,
    version INTEGER NOT NULL
);
CREATE UNIQUE INDEX breach_serial ON breach (office, serial);
