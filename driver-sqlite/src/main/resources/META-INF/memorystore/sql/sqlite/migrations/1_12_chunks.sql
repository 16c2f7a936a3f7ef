CREATE TABLE {chunks} (
    blob_id INTEGER NOT NULL REFERENCES {blobs} (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    checksum INTEGER NOT NULL,
    content BLOB NOT NULL,
    UNIQUE (blob_id, number)
) STRICT
