-- How often the heads of the office were reminded that somebody is still to be told.
ALTER TABLE breach ADD COLUMN reminded INTEGER NOT NULL DEFAULT 0;
