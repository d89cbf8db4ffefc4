-- Chats that somebody at the desk answers: what the board shows. The conversation itself remembers it in
-- the session of its contact, written in the same transaction.
CREATE TABLE takeover (
    contact INTEGER NOT NULL PRIMARY KEY REFERENCES contact (id),
    office INTEGER NOT NULL REFERENCES office (id),
    ticket TEXT NOT NULL,
    account TEXT NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL
);
CREATE INDEX takeover_of_office ON takeover (office);
