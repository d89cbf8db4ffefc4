-- Deleting the journal row of a repeated body makes the engine look for events that point to it, and
-- `check` asks the same of each body: without an index both read every event there is.
CREATE INDEX event_of_journal ON event (journal);
