-- Since when somebody works for the office; nobody owes a report of a day before. Unknown for whoever was there already.
ALTER TABLE staff ADD COLUMN since INTEGER;
