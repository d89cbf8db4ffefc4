-- What people said when they were asked whether they want warnings and notices; a row is the proof of it and stays.
-- `state` 0 agreed, 1 declined, 2 ended; `after` is the broadcast that made them end it.
CREATE TABLE subscription (
    id {{id}},
    office INTEGER NOT NULL REFERENCES office (id),
    contact INTEGER NOT NULL REFERENCES contact (id),
    kelurahan TEXT NOT NULL,
    state INTEGER NOT NULL,
    at INTEGER NOT NULL,
    question TEXT NOT NULL,
    words TEXT NOT NULL,
    ended_at INTEGER,
    ended_words TEXT NOT NULL,
    after INTEGER
);
CREATE UNIQUE INDEX subscription_agreed ON subscription (contact) WHERE state = 0;
CREATE INDEX subscription_of_contact ON subscription (contact, id);
CREATE INDEX subscription_of_place ON subscription (office, kelurahan, contact) WHERE state = 0;
CREATE INDEX subscription_after ON subscription (office, after) WHERE after IS NOT NULL;

-- `kind` 0 flood, 1 notice; `kelurahan` are codes with spaces between, empty: all; `state` 0 written, 1 running,
-- 2 stopped, 3 dropped.
CREATE TABLE broadcast (
    id {{id}},
    office INTEGER NOT NULL REFERENCES office (id),
    serial INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    kelurahan TEXT NOT NULL,
    words TEXT NOT NULL,
    state INTEGER NOT NULL,
    written_by TEXT NOT NULL,
    written_at INTEGER NOT NULL,
    approved_by TEXT NOT NULL,
    approved_at INTEGER,
    ended_by TEXT NOT NULL,
    ended_at INTEGER,
    price INTEGER NOT NULL,
    version INTEGER NOT NULL
);
CREATE UNIQUE INDEX broadcast_serial ON broadcast (office, serial);

-- Whom it is for, from the moment it was let go. `state` 0 planned for `at`, 1 told at `at`, 2 left out.
CREATE TABLE broadcast_person (
    office INTEGER NOT NULL,
    serial INTEGER NOT NULL,
    contact INTEGER NOT NULL REFERENCES contact (id),
    state INTEGER NOT NULL,
    at INTEGER NOT NULL,
    replied INTEGER NOT NULL,
    PRIMARY KEY (office, serial, contact)
);
CREATE INDEX broadcast_person_at ON broadcast_person (office, at) WHERE state < 2;
CREATE INDEX broadcast_person_of_contact ON broadcast_person (contact);
