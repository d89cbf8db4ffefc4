-- Everybody whose edit is part of it, a line each: none of them lets it go out. Who changed it before this was written down is not known.
ALTER TABLE broadcast ADD COLUMN writers TEXT NOT NULL DEFAULT '';
UPDATE broadcast SET writers = written_by;
