ALTER TABLE ticket ADD COLUMN flood_depth_cm INTEGER;
