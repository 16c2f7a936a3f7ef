CREATE TABLE IF NOT EXISTS {events} (
    stream_id BIGINT NOT NULL,
    sequence BIGINT NOT NULL,
    event_id BINARY(16) NOT NULL,
    type VARBINARY(1020) NOT NULL,
    checksum INT NOT NULL,
    occurred_at BIGINT NOT NULL,
    occurred_nanos SMALLINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    metadata LONGTEXT,
    payload LONGTEXT NOT NULL,
    PRIMARY KEY (stream_id, sequence),
    UNIQUE KEY ids (stream_id, event_id),
    FOREIGN KEY (stream_id) REFERENCES {sessions} (id) ON DELETE CASCADE
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
