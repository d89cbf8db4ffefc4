-- 1: whoever reported it is known by an alias to everybody.
ALTER TABLE ticket ADD COLUMN secret INTEGER NOT NULL DEFAULT 0;
