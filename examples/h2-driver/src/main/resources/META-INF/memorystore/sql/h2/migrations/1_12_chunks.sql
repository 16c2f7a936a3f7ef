CREATE TABLE IF NOT EXISTS {chunks} (
    blob_id BIGINT NOT NULL REFERENCES {blobs} (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    checksum INTEGER NOT NULL,
    content VARBINARY NOT NULL,
    PRIMARY KEY (blob_id, number)
)
