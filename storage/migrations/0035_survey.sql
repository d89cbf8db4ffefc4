-- Answered satisfaction surveys. Nobody can be told from a row: no contact, of the time only the day. `about` is JSON.
CREATE TABLE survey (
    id {{id}},
    office INTEGER NOT NULL REFERENCES office (id),
    service TEXT NOT NULL,
    team TEXT NOT NULL,
    day INTEGER NOT NULL,
    requirements INTEGER NOT NULL,
    procedure INTEGER NOT NULL,
    time INTEGER NOT NULL,
    cost INTEGER NOT NULL,
    product INTEGER NOT NULL,
    competence INTEGER NOT NULL,
    behaviour INTEGER NOT NULL,
    facilities INTEGER NOT NULL,
    complaints INTEGER NOT NULL,
    about TEXT NOT NULL
);
CREATE INDEX survey_day ON survey (office, day);

-- Who was served, in a span of time.
CREATE INDEX letter_given ON letter (office, since) WHERE stage >= 8;
CREATE INDEX record_done ON record (office, since) WHERE state = 3;
