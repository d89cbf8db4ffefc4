-- Reports about one event, under one name that people can say ("B-12"). What was last told of it
-- stands with it, so that a renewed card says something new.
CREATE TABLE incident (
    id {{id}},
    office INTEGER NOT NULL REFERENCES office (id),
    serial INTEGER NOT NULL,
    name TEXT NOT NULL,
    category TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    ended_at INTEGER,
    told_at INTEGER,
    told_reports INTEGER NOT NULL DEFAULT 0,
    told_depth INTEGER,
    told_kelurahan INTEGER NOT NULL DEFAULT 0,
    told_trend INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX incident_name ON incident (office, name);
CREATE INDEX incident_running ON incident (office, id) WHERE ended_at IS NULL;
-- The last serial of each office. Whoever may begin an incident holds this row until the commit, so
-- that two residents who write at the same moment find each other.
CREATE TABLE incident_serial (
    office INTEGER PRIMARY KEY REFERENCES office (id),
    last INTEGER NOT NULL
);
ALTER TABLE ticket ADD COLUMN incident INTEGER REFERENCES incident (id);
CREATE INDEX ticket_of_incident ON ticket (incident, id) WHERE incident IS NOT NULL;
CREATE INDEX ticket_alike ON ticket (office, category, opened_at, id) WHERE status < 6;
-- Residents who said that a report is theirs, too: they hear what its reporter hears.
CREATE TABLE follower (
    ticket INTEGER NOT NULL REFERENCES ticket (id),
    contact INTEGER NOT NULL REFERENCES contact (id),
    at INTEGER NOT NULL,
    PRIMARY KEY (ticket, contact)
);
CREATE INDEX follower_of_contact ON follower (contact, ticket);
-- Water as people saw it. trend: 0 not said, 1 stands, 2 rises, 3 falls.
CREATE TABLE sighting (
    id {{id}},
    ticket INTEGER NOT NULL REFERENCES ticket (id),
    at INTEGER NOT NULL,
    depth_cm INTEGER,
    trend INTEGER NOT NULL
);
CREATE INDEX sighting_of_ticket ON sighting (ticket, id);
