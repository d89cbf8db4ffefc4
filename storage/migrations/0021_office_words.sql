-- What an office writes itself: message texts in place of shipped ones, answers that are ready to be used,
-- and views of the board that somebody keeps under a name.
CREATE TABLE message_text (
    office INTEGER NOT NULL REFERENCES office (id),
    language TEXT NOT NULL,
    key TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (office, language, key)
);
CREATE TABLE canned (
    office INTEGER NOT NULL REFERENCES office (id),
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (office, title)
);
CREATE TABLE saved_view (
    account INTEGER NOT NULL REFERENCES account (id),
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    PRIMARY KEY (account, name)
);
-- What the line could not read, and turns that were given up: few, and looked for by hand.
CREATE INDEX event_unread ON event (id) WHERE kind = 3;
CREATE INDEX event_failed ON event (id) WHERE state = 2;
