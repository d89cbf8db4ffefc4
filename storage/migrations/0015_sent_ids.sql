-- A gateway that gives one id to two messages must not spoil the rounds of everybody: its report could
-- never be written, and came back for ever.
DROP INDEX outbox_wamid;
CREATE INDEX outbox_wamid ON outbox (wamid) WHERE wamid IS NOT NULL;
-- Old strays are forgotten every few minutes; rows are rare, so that the index costs nothing.
CREATE INDEX stray_status_at ON stray_status (at);
