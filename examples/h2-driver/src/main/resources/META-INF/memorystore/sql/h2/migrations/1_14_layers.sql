CREATE TABLE IF NOT EXISTS {layers} (
    image_id BIGINT NOT NULL REFERENCES {images} (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    blob_id BIGINT NOT NULL REFERENCES {blobs} (id),
    PRIMARY KEY (image_id, position)
)
