-- Until when the first answer was promised, kept when it is given: due_at moves on to what is owed next.
ALTER TABLE ticket ADD COLUMN promised_at INTEGER;
