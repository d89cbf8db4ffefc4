-- Which question of a form a picture or paper answers; nothing: of none, or it came before this was written down.
ALTER TABLE media ADD COLUMN question TEXT NOT NULL DEFAULT '';
