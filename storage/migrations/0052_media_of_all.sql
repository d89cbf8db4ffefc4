-- One home for what people send, whoever's it is: `owner_kind` 0 a ticket, 1 a record of a form, 2 a letter; `owner` its row.
-- What tickets have keeps its number. When the others came is not known; the time of their record or letter stands for it.
CREATE TABLE owned_media (
    id {{id}},
    office INTEGER NOT NULL REFERENCES office (id),
    owner_kind INTEGER NOT NULL,
    owner INTEGER NOT NULL,
    author INTEGER,
    gateway_id TEXT NOT NULL,
    kind INTEGER NOT NULL,
    mime TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    filename TEXT NOT NULL,
    at INTEGER NOT NULL,
    state INTEGER NOT NULL DEFAULT 0,
    due_at INTEGER NOT NULL DEFAULT 0,
    tries INTEGER NOT NULL DEFAULT 0,
    content TEXT NOT NULL DEFAULT '',
    bytes INTEGER NOT NULL DEFAULT 0,
    trouble TEXT NOT NULL DEFAULT '',
    shown INTEGER NOT NULL DEFAULT 0,
    look INTEGER
);
INSERT INTO owned_media SELECT m.id, t.office, 0, m.ticket, m.author, m.gateway_id, m.kind, m.mime, m.sha256, m.filename, m.at,
    m.state, m.due_at, m.tries, m.content, m.bytes, m.trouble, m.shown, m.look FROM media m JOIN ticket t ON t.id = m.ticket;
INSERT INTO owned_media SELECT (SELECT coalesce(max(id), 0) FROM media) + m.id, r.office, 1, m.record, r.author, m.gateway_id,
    m.kind, m.mime, m.sha256, m.filename, r.made_at, m.state, m.due_at, m.tries, m.content, m.bytes, m.trouble, 0, NULL
    FROM record_media m JOIN record r ON r.id = m.record;
INSERT INTO owned_media SELECT (SELECT coalesce(max(id), 0) FROM media) + (SELECT coalesce(max(id), 0) FROM record_media) + m.id,
    l.office, 2, m.letter, m.author, m.gateway_id, m.kind, m.mime, m.sha256, m.filename, l.since, m.state, m.due_at, m.tries,
    m.content, m.bytes, m.trouble, 0, NULL FROM letter_media m JOIN letter l ON l.id = m.letter;

CREATE TABLE band_of_media (
    office INTEGER NOT NULL,
    band INTEGER NOT NULL,
    media INTEGER NOT NULL REFERENCES owned_media (id),
    PRIMARY KEY (office, band, media)
);
INSERT INTO band_of_media SELECT office, band, media FROM look_band;
DROP TABLE look_band;
DROP TABLE letter_media;
DROP TABLE record_media;
DROP TABLE media;
ALTER TABLE owned_media RENAME TO media;
ALTER TABLE band_of_media RENAME TO look_band;
CREATE INDEX media_of_owner ON media (owner, owner_kind, id);
CREATE INDEX media_wanted ON media (due_at) WHERE state = 0;
CREATE INDEX media_content ON media (content) WHERE content <> '';
