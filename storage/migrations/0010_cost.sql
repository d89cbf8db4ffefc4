-- What WhatsApp charges, by the pricing of its statuses: each message once, when it was delivered.
ALTER TABLE outbox ADD COLUMN priced INTEGER NOT NULL DEFAULT 0;
CREATE TABLE cost (
    office INTEGER NOT NULL,
    day TEXT NOT NULL,
    category TEXT NOT NULL,
    billable INTEGER NOT NULL,
    messages INTEGER NOT NULL,
    PRIMARY KEY (office, day, category, billable)
);
CREATE INDEX ticket_opened ON ticket (office, opened_at);
