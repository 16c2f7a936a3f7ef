-- As with turns, there is no foreign key.
CREATE TABLE IF NOT EXISTS {events} (
    stream_id BIGINT NOT NULL,
    sequence BIGINT NOT NULL,
    event_id VARBINARY(16) NOT NULL,
    type VARBINARY(1020) NOT NULL,
    checksum INTEGER NOT NULL,
    occurred_at BIGINT NOT NULL,
    occurred_nanos INTEGER NOT NULL,
    recorded_at BIGINT NOT NULL,
    metadata VARBINARY,
    payload VARBINARY NOT NULL,
    PRIMARY KEY (stream_id, sequence),
    UNIQUE (event_id, stream_id)
)
