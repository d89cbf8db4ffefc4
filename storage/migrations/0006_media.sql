-- Media are fetched after the message they came with: state 0 wanted, 1 kept under `content` in the media store, 2 lost.
ALTER TABLE media ADD COLUMN state INTEGER NOT NULL DEFAULT 0;
ALTER TABLE media ADD COLUMN due_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE media ADD COLUMN tries INTEGER NOT NULL DEFAULT 0;
ALTER TABLE media ADD COLUMN content TEXT NOT NULL DEFAULT '';
ALTER TABLE media ADD COLUMN bytes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE media ADD COLUMN trouble TEXT NOT NULL DEFAULT '';
ALTER TABLE media ADD COLUMN author INTEGER;
ALTER TABLE media ADD COLUMN shown INTEGER NOT NULL DEFAULT 0;
CREATE INDEX media_wanted ON media (due_at) WHERE state = 0;
