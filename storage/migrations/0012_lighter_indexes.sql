-- An index over a list of values makes a table in memory for each row that is written, and one that
-- does not hold the officer makes each ticket that is read sort its cards.
DROP INDEX ticket_of_assignee;
CREATE INDEX ticket_of_assignee ON ticket (assignee, id) WHERE status >= 2 AND status <= 5;
DROP INDEX ticket_card_of_ticket;
CREATE INDEX ticket_card_of_ticket ON ticket_card (ticket, contact);
