CREATE TABLE IF NOT EXISTS {state} (
    session_id BIGINT NOT NULL,
    name VARBINARY(1020) NOT NULL,
    checksum INT NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    value LONGBLOB NOT NULL,
    PRIMARY KEY (session_id, name),
    FOREIGN KEY (session_id) REFERENCES {sessions} (id) ON DELETE CASCADE
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
