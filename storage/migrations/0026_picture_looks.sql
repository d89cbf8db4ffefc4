-- What a picture looks like, in 64 bits: near-same pictures differ in few of them. Four bands of 16 bits
-- find those that differ in at most three at once.
ALTER TABLE media ADD COLUMN look INTEGER;
CREATE TABLE look_band (
    office INTEGER NOT NULL,
    band INTEGER NOT NULL,
    media INTEGER NOT NULL REFERENCES media (id),
    PRIMARY KEY (office, band, media)
);
CREATE INDEX media_content ON media (content) WHERE content <> '';
