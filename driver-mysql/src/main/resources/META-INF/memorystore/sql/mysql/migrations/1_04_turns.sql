CREATE TABLE IF NOT EXISTS {turns} (
    session_id BIGINT NOT NULL,
    sequence BIGINT NOT NULL,
    tokens INT NOT NULL,
    checksum INT NOT NULL,
    write_id BINARY(16),
    run VARBINARY(1020),
    payload LONGTEXT NOT NULL,
    PRIMARY KEY (session_id, sequence),
    FOREIGN KEY (session_id) REFERENCES {sessions} (id) ON DELETE CASCADE
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
