-- What came of forms that people sent. `answers` is JSON, readable without the form. `slot` is the hour that was asked for.
CREATE TABLE record (
    id {{id}},
    office INTEGER NOT NULL REFERENCES office (id),
    number TEXT NOT NULL,
    form TEXT NOT NULL,
    title TEXT NOT NULL,
    kind INTEGER NOT NULL,
    state INTEGER NOT NULL,
    team TEXT NOT NULL,
    author INTEGER NOT NULL REFERENCES contact (id),
    officer INTEGER REFERENCES contact (id),
    kelurahan TEXT NOT NULL,
    place TEXT NOT NULL,
    lat REAL,
    lon REAL,
    slot INTEGER,
    made_at INTEGER NOT NULL,
    since INTEGER NOT NULL,
    answers TEXT NOT NULL
);
CREATE UNIQUE INDEX record_number ON record (office, number);
CREATE INDEX record_newest ON record (office, form, id);
CREATE INDEX record_author ON record (author, id);
CREATE INDEX record_officer ON record (officer, id) WHERE officer IS NOT NULL;
CREATE INDEX record_slot ON record (office, form, slot) WHERE slot IS NOT NULL;
CREATE INDEX record_made ON record (office, form, made_at);

CREATE TABLE record_event (
    id {{id}},
    record INTEGER NOT NULL REFERENCES record (id),
    at INTEGER NOT NULL,
    act TEXT NOT NULL,
    by_name TEXT NOT NULL,
    remark TEXT NOT NULL
);
CREATE INDEX record_event_of_record ON record_event (record, id);

-- Pictures and papers of records, fetched as those of tickets are.
CREATE TABLE record_media (
    id {{id}},
    record INTEGER NOT NULL REFERENCES record (id),
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
CREATE INDEX record_media_of_record ON record_media (record, id);
CREATE INDEX record_media_wanted ON record_media (due_at) WHERE state = 0;

-- Whoever gives out hours of a form holds its row until the end of the transaction.
CREATE TABLE record_turn (
    office INTEGER NOT NULL REFERENCES office (id),
    form TEXT NOT NULL,
    turns INTEGER NOT NULL,
    PRIMARY KEY (office, form)
);
