-- All that somebody ever had, newest first: the board of one person among a million tickets walked through all of
-- them. Written when a ticket is given to somebody, not when it is filed.
CREATE INDEX ticket_of_person ON ticket (assignee, opened_at, id) WHERE assignee IS NOT NULL;
