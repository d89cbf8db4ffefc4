-- Time that will knock at a conversation. One of a kind for each contact and ticket.
CREATE TABLE timer (
    contact INTEGER NOT NULL REFERENCES contact (id),
    kind TEXT NOT NULL,
    ticket TEXT NOT NULL,
    office INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (contact, kind, ticket)
);
CREATE INDEX timer_due ON timer (due_at);
