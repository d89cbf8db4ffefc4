-- What was done in a span of days: the figures that an office is told each day.
CREATE INDEX ticket_done ON ticket (office, resolved_at) WHERE resolved_at IS NOT NULL;
