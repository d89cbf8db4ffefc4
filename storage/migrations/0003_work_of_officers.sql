ALTER TABLE ticket ADD COLUMN rating INTEGER;
CREATE INDEX ticket_of_assignee ON ticket (assignee, id) WHERE status IN (2, 3, 4);
