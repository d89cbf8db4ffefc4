-- A card waits until somebody takes its ticket. An officer's list reads what waits and what lies with the team, instead of
-- walking all that nobody in the office took.
ALTER TABLE ticket_card ADD COLUMN waiting INTEGER NOT NULL DEFAULT 1;
UPDATE ticket_card SET waiting = 0 WHERE ticket NOT IN (SELECT id FROM ticket WHERE status = 1);
CREATE INDEX ticket_card_waiting ON ticket_card (contact, ticket) WHERE waiting = 1;
DROP INDEX ticket_offered;
CREATE INDEX ticket_offered ON ticket (office, team, id) WHERE status = 1 AND assignee IS NULL;
-- The first one of an incident that nobody took, without walking all that were taken.
CREATE INDEX ticket_untaken_of_incident ON ticket (incident, id) WHERE status = 1 AND assignee IS NULL AND incident IS NOT NULL;
