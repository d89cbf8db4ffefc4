-- What stands on posters: a short code for a place and a topic. The row outlives the paper: a code is
-- retired or moved, and never given to another place.
CREATE TABLE entry_code (
    office INTEGER NOT NULL REFERENCES office (id),
    code TEXT NOT NULL,
    letters TEXT NOT NULL,
    number INTEGER NOT NULL,
    topic TEXT NOT NULL,
    kind TEXT NOT NULL,
    kelurahan TEXT NOT NULL,
    kelurahan_name TEXT NOT NULL,
    place TEXT NOT NULL,
    poster INTEGER NOT NULL,
    messages INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    seen_at INTEGER,
    retired_at INTEGER,
    PRIMARY KEY (office, code)
);
CREATE UNIQUE INDEX entry_code_of_place ON entry_code (office, kelurahan, kind, place, topic, poster);
CREATE INDEX entry_code_letters ON entry_code (office, letters, number);
ALTER TABLE ticket ADD COLUMN entry TEXT NOT NULL DEFAULT '';
CREATE INDEX ticket_of_entry ON ticket (office, entry) WHERE entry <> '';
