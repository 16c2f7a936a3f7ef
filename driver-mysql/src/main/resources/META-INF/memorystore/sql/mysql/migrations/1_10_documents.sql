CREATE TABLE IF NOT EXISTS {documents} (
    projection_id BIGINT NOT NULL,
    name VARBINARY(1020) NOT NULL,
    checksum INT NOT NULL,
    payload LONGTEXT NOT NULL,
    PRIMARY KEY (projection_id, name),
    FOREIGN KEY (projection_id) REFERENCES {projections} (id) ON DELETE CASCADE
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
