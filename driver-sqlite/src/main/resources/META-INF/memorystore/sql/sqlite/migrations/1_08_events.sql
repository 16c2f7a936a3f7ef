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
    UNIQUE (stream_id, event_id)
) STRICT
