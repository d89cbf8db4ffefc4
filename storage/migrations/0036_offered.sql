-- What nobody took, newest first: an officer's list ends after a few rows, however many cards there were. The older index
-- led by the team, of which an officer has one and the cards of several.
CREATE INDEX ticket_offered ON ticket (office, id) WHERE status = 1 AND assignee IS NULL;
DROP INDEX ticket_untaken;
