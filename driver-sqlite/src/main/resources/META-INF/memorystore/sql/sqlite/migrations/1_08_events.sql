-- The unique index begins with the id: events that are made at the same time have ids that follow each other (UUIDv7), and so lie
-- together in it, whichever streams they are of. Beginning with the stream, it had a page to be written for each stream of a group.
CREATE TABLE {events} (
    stream_id INTEGER NOT NULL REFERENCES {sessions} (id) ON DELETE CASCADE,
    sequence INTEGER NOT NULL,
    event_id BLOB NOT NULL,
    type TEXT NOT NULL,
    checksum INTEGER NOT NULL,
    occurred_at INTEGER NOT NULL,
    occurred_nanos INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    metadata TEXT,
    payload TEXT NOT NULL,
    UNIQUE (stream_id, sequence),
    UNIQUE (event_id, stream_id)
) STRICT
