-- What an office should know of, newest first.
CREATE INDEX alarm_of_office ON alarm (office, at);
