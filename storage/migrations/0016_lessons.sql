-- What staff have taught about categories: hashes of words, never the text. `source` is the ticket
-- or the run of `telepati learn` that taught it, so that it can be taken back.
CREATE TABLE lesson (
    id {{id}},
    office INTEGER NOT NULL REFERENCES office (id),
    source TEXT NOT NULL,
    category TEXT NOT NULL,
    guessed TEXT NOT NULL,
    body TEXT NOT NULL,
    at INTEGER NOT NULL
);
CREATE INDEX lesson_office ON lesson (office, id);
