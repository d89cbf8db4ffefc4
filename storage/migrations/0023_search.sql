-- Words that tickets are found by, folded and without what is covered: {{search}} is the fork between
-- engines, FTS5 on SQLite and a tsvector with GIN on PostgreSQL. Both have rows (rowid, words) and are
-- asked as ticket_search('words and a beginni*'). Tickets wait in the queue until they are fed to it.
CREATE TABLE search_queue (
    ticket INTEGER NOT NULL PRIMARY KEY
);
INSERT INTO search_queue SELECT id FROM ticket;
{{search}};
