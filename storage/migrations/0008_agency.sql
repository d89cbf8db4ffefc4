-- Which agency has a forwarded ticket. Officers see what they forwarded among what they have in work.
ALTER TABLE ticket ADD COLUMN agency TEXT NOT NULL DEFAULT '';
DROP INDEX ticket_of_assignee;
CREATE INDEX ticket_of_assignee ON ticket (assignee, id) WHERE status IN (2, 3, 4, 5);
