-- People of the office desk. `password` is an argon2id text with its own salt and costs; a session is
-- known by the hash of its cookie only.
CREATE TABLE account (
    id {{id}},
    office INTEGER NOT NULL REFERENCES office (id),
    name TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL,
    team TEXT NOT NULL,
    password TEXT NOT NULL,
    totp TEXT NOT NULL DEFAULT '',
    totp_step INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    disabled_at INTEGER
);
CREATE TABLE desk_session (
    hash TEXT NOT NULL PRIMARY KEY,
    account INTEGER NOT NULL REFERENCES account (id),
    created_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL
);
CREATE INDEX desk_session_of_account ON desk_session (account);
-- Wrong passwords, by the hash of a name or an address: who tries on waits longer each time.
CREATE TABLE sign_in_failure (
    key TEXT NOT NULL PRIMARY KEY,
    failures INTEGER NOT NULL,
    last_at INTEGER NOT NULL
);
-- What is open, as a board lists and counts it.
CREATE INDEX ticket_board ON ticket (office, id, status, due_at, team) WHERE status < 7;
