-- Who did it when it was nobody of the chat: the name of a token or an account.
ALTER TABLE ticket_event ADD COLUMN actor_name TEXT;

-- Requests that may come twice and must act once. `digest` tells a repetition from another request
-- under the same key; no text of the request is kept.
CREATE TABLE request (
    office INTEGER NOT NULL REFERENCES office (id),
    token TEXT NOT NULL,
    key TEXT NOT NULL,
    digest TEXT NOT NULL,
    ticket TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (office, token, key)
);
