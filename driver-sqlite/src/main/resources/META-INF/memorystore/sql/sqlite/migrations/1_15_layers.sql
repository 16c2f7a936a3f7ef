CREATE TABLE {layers} (
    image_id INTEGER NOT NULL REFERENCES {images} (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    blob_id INTEGER NOT NULL REFERENCES {blobs} (id),
    PRIMARY KEY (image_id, position)
) STRICT, WITHOUT ROWID
