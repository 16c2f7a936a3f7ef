-- Rows are added and never changed, as those of turns.
CREATE TABLE IF NOT EXISTS {events} (
    stream_id BIGINT NOT NULL REFERENCES {sessions} (id) ON DELETE CASCADE,
    sequence BIGINT NOT NULL,
    event_id BYTEA NOT NULL,
    type TEXT COLLATE "C" NOT NULL,
    checksum INTEGER NOT NULL,
    occurred_at BIGINT NOT NULL,
    occurred_nanos SMALLINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    metadata TEXT,
    payload TEXT NOT NULL,
    PRIMARY KEY (stream_id, sequence),
    UNIQUE (stream_id, event_id)
)
