-- What people asked about their own data. `wish` 0 see, 1 correct, 2 erase, 3 withdraw; `state` 0 open, 1 held, 2 done,
-- 3 refused, 4 dropped.
CREATE TABLE privacy_case (
    id {{id}},
    office INTEGER NOT NULL REFERENCES office (id),
    contact INTEGER NOT NULL REFERENCES contact (id),
    wish INTEGER NOT NULL,
    state INTEGER NOT NULL,
    words TEXT NOT NULL,
    asked_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    ended_at INTEGER,
    by_name TEXT NOT NULL,
    remark TEXT NOT NULL
);
CREATE INDEX privacy_case_open ON privacy_case (contact, id) WHERE state < 2;
CREATE INDEX privacy_case_newest ON privacy_case (office, id);

-- 1: nothing of its reporter stands in it any longer.
ALTER TABLE ticket ADD COLUMN erased INTEGER NOT NULL DEFAULT 0;
CREATE INDEX ticket_past_of_reporter ON ticket (reporter, id) WHERE status >= 7;
CREATE INDEX ticket_kept ON ticket (office, closed_at) WHERE status >= 7 AND erased = 0;

-- Pictures and papers that are to go from the media store, too, unless somebody else sent the same.
CREATE TABLE erased_content (
    content TEXT NOT NULL PRIMARY KEY
);
CREATE INDEX record_media_content ON record_media (content) WHERE content <> '';
