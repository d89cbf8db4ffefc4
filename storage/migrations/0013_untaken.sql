-- What waits for anybody of a team, also for those who were off duty when it came.
CREATE INDEX ticket_untaken ON ticket (office, team, id) WHERE status = 1 AND assignee IS NULL;
