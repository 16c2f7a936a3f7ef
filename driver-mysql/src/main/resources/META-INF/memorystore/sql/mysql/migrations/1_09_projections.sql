CREATE TABLE IF NOT EXISTS {projections} (
    id BIGINT NOT NULL AUTO_INCREMENT,
    session_id BIGINT NOT NULL,
    name VARBINARY(1020) NOT NULL,
    version INT NOT NULL,
    checkpoint BIGINT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY names (session_id, name),
    FOREIGN KEY (session_id) REFERENCES {sessions} (id) ON DELETE CASCADE
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
