-- How often somebody was told of a ticket, and what: asked before mere news goes out.
CREATE INDEX outbox_of_ticket ON outbox (ticket, contact) WHERE ticket <> '';
