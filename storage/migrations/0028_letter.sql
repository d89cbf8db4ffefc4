-- Letters that people applied for. `key` is the number as numbers are compared. `holder` has proved to have the
-- receipt; `notice` says whether the applicant was told that it is ready (0 no, 1 at `notice_at`, 2 was told then).
CREATE TABLE letter (
    id {{id}},
    office INTEGER NOT NULL REFERENCES office (id),
    number TEXT NOT NULL,
    key TEXT NOT NULL,
    service TEXT NOT NULL,
    applicant TEXT NOT NULL,
    phone TEXT NOT NULL,
    birth_date TEXT NOT NULL,
    stage INTEGER NOT NULL,
    note TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    since INTEGER NOT NULL,
    holder INTEGER REFERENCES contact (id),
    proven_at INTEGER,
    notice INTEGER NOT NULL,
    notice_at INTEGER,
    reminders INTEGER NOT NULL,
    way INTEGER NOT NULL,
    address TEXT NOT NULL,
    lat REAL,
    lon REAL,
    receiver TEXT NOT NULL,
    code TEXT NOT NULL,
    wrong_codes INTEGER NOT NULL,
    courier INTEGER REFERENCES contact (id),
    missed INTEGER NOT NULL
);
CREATE UNIQUE INDEX letter_key ON letter (office, key);
CREATE INDEX letter_newest ON letter (office, id);
CREATE INDEX letter_stage ON letter (office, stage, notice, id);
CREATE INDEX letter_holder ON letter (holder, id) WHERE holder IS NOT NULL;
CREATE INDEX letter_notice ON letter (office, notice_at) WHERE notice_at IS NOT NULL;

CREATE TABLE letter_event (
    id {{id}},
    letter INTEGER NOT NULL REFERENCES letter (id),
    at INTEGER NOT NULL,
    act TEXT NOT NULL,
    by_name TEXT NOT NULL,
    remark TEXT NOT NULL
);
CREATE INDEX letter_event_of_letter ON letter_event (letter, id);

-- Wrong tries to learn of a file: of a person, at a number, of all.
CREATE TABLE letter_try (
    office INTEGER NOT NULL REFERENCES office (id),
    name TEXT NOT NULL,
    failures INTEGER NOT NULL,
    since INTEGER NOT NULL,
    PRIMARY KEY (office, name)
);
CREATE INDEX letter_try_since ON letter_try (since);
