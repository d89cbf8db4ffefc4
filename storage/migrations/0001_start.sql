-- Primary keys that people or partitions see lead with the office. {{id}} is the identity column, the only fork
-- between engines. Times are UTC milliseconds.

CREATE TABLE meta (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE office (
    id {{id}},
    code TEXT NOT NULL UNIQUE,
    number_id TEXT NOT NULL,
    number TEXT NOT NULL,
    body TEXT NOT NULL
);
CREATE UNIQUE INDEX office_number_id ON office (number_id) WHERE number_id <> '';

CREATE TABLE kelurahan (
    office INTEGER NOT NULL REFERENCES office (id),
    code TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (office, code)
);

CREATE TABLE contact (
    id {{id}},
    office INTEGER NOT NULL REFERENCES office (id),
    name TEXT NOT NULL,
    channel INTEGER NOT NULL DEFAULT 0,
    session TEXT NOT NULL DEFAULT '',
    last_in INTEGER,
    created_at INTEGER NOT NULL
);

CREATE TABLE identity (
    office INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    value TEXT NOT NULL,
    contact INTEGER NOT NULL REFERENCES contact (id),
    PRIMARY KEY (office, kind, value)
);
CREATE INDEX identity_of_contact ON identity (contact);

CREATE TABLE staff (
    office INTEGER NOT NULL REFERENCES office (id),
    contact INTEGER NOT NULL REFERENCES contact (id),
    name TEXT NOT NULL,
    team TEXT NOT NULL,
    role TEXT NOT NULL,
    kelurahan TEXT NOT NULL,
    roster TEXT NOT NULL,
    PRIMARY KEY (office, contact)
);

-- Raw bodies; `body` is emptied by retention, the row stays.
CREATE TABLE journal (
    id {{id}},
    received_at INTEGER NOT NULL,
    source TEXT NOT NULL,
    body TEXT
);

CREATE TABLE event (
    id {{id}},
    office INTEGER NOT NULL,
    journal INTEGER NOT NULL REFERENCES journal (id),
    position INTEGER NOT NULL,
    key TEXT UNIQUE,
    kind INTEGER NOT NULL,
    contact INTEGER,
    at INTEGER NOT NULL,
    state INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    due_at INTEGER,
    tries INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX event_pending_of_contact ON event (contact, id) WHERE state = 1;
CREATE INDEX event_pending ON event (due_at) WHERE state = 1;

CREATE TABLE ticket (
    id {{id}},
    office INTEGER NOT NULL REFERENCES office (id),
    number TEXT NOT NULL,
    status INTEGER NOT NULL,
    reporter INTEGER NOT NULL REFERENCES contact (id),
    category TEXT NOT NULL,
    urgent INTEGER NOT NULL,
    text TEXT NOT NULL,
    kelurahan TEXT NOT NULL,
    place TEXT NOT NULL,
    lat REAL,
    lon REAL,
    team TEXT NOT NULL,
    assignee INTEGER,
    source TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    due_at INTEGER,
    resolved_at INTEGER,
    closed_at INTEGER,
    UNIQUE (office, number)
);
CREATE INDEX ticket_open_of_reporter ON ticket (reporter, id) WHERE status < 7;

-- The inbox events a ticket was made from: an event belongs to one ticket at most.
CREATE TABLE ticket_input (
    event INTEGER NOT NULL PRIMARY KEY,
    ticket INTEGER NOT NULL REFERENCES ticket (id)
);
CREATE INDEX ticket_input_of_ticket ON ticket_input (ticket);

-- Officers who hold a card.
CREATE TABLE ticket_card (
    contact INTEGER NOT NULL REFERENCES contact (id),
    ticket INTEGER NOT NULL REFERENCES ticket (id),
    PRIMARY KEY (contact, ticket)
);
CREATE INDEX ticket_card_of_ticket ON ticket_card (ticket);

CREATE TABLE ticket_event (
    id {{id}},
    ticket INTEGER NOT NULL REFERENCES ticket (id),
    at INTEGER NOT NULL,
    act TEXT NOT NULL,
    status INTEGER NOT NULL,
    actor INTEGER,
    note TEXT NOT NULL
);
CREATE INDEX ticket_event_of_ticket ON ticket_event (ticket);

CREATE TABLE media (
    id {{id}},
    ticket INTEGER NOT NULL REFERENCES ticket (id),
    gateway_id TEXT NOT NULL,
    kind INTEGER NOT NULL,
    mime TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    filename TEXT NOT NULL,
    at INTEGER NOT NULL
);
CREATE INDEX media_of_ticket ON media (ticket);

-- Everything we promise a person is a row here before it is a message.
CREATE TABLE outbox (
    id {{id}},
    office INTEGER NOT NULL,
    contact INTEGER NOT NULL REFERENCES contact (id),
    cause INTEGER,
    ticket TEXT NOT NULL,
    kind TEXT NOT NULL,
    message TEXT NOT NULL,
    channel INTEGER NOT NULL,
    state INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    uncertain INTEGER NOT NULL DEFAULT 0,
    wamid TEXT,
    status INTEGER NOT NULL DEFAULT 0,
    error INTEGER NOT NULL DEFAULT 0,
    sent_at INTEGER
);
CREATE INDEX outbox_ready ON outbox (due_at) WHERE state = 0;
CREATE INDEX outbox_claimed ON outbox (id) WHERE state = 1;
CREATE INDEX outbox_waiting ON outbox (contact, id) WHERE state = 3;
CREATE INDEX outbox_parked ON outbox (id) WHERE state = 4;
CREATE INDEX outbox_console ON outbox (contact, id) WHERE channel = 1;
CREATE UNIQUE INDEX outbox_wamid ON outbox (wamid) WHERE wamid IS NOT NULL;

-- Statuses that came before the answer to our own send.
CREATE TABLE stray_status (
    wamid TEXT NOT NULL PRIMARY KEY,
    rank INTEGER NOT NULL,
    error INTEGER NOT NULL,
    at INTEGER NOT NULL
);

CREATE TABLE alarm (
    id {{id}},
    office INTEGER NOT NULL,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    detail TEXT NOT NULL
);

CREATE TABLE token (
    name TEXT NOT NULL PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL,
    office INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    revoked_at INTEGER
);
