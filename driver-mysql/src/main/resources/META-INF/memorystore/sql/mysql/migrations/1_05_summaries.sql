CREATE TABLE IF NOT EXISTS {summaries} (
    session_id BIGINT NOT NULL,
    folded_through BIGINT NOT NULL,
    checksum INT NOT NULL,
    payload LONGTEXT NOT NULL,
    PRIMARY KEY (session_id),
    FOREIGN KEY (session_id) REFERENCES {sessions} (id) ON DELETE CASCADE
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
