CREATE TABLE IF NOT EXISTS {chunks} (
    blob_id BIGINT NOT NULL,
    number INT NOT NULL,
    checksum INT NOT NULL,
    content LONGBLOB NOT NULL,
    PRIMARY KEY (blob_id, number),
    FOREIGN KEY (blob_id) REFERENCES {blobs} (id) ON DELETE CASCADE
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
