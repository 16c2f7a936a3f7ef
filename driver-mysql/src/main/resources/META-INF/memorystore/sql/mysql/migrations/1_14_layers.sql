CREATE TABLE IF NOT EXISTS {layers} (
    image_id BIGINT NOT NULL,
    position INT NOT NULL,
    blob_id BIGINT NOT NULL,
    PRIMARY KEY (image_id, position),
    KEY blobs (blob_id),
    FOREIGN KEY (image_id) REFERENCES {images} (id) ON DELETE CASCADE,
    FOREIGN KEY (blob_id) REFERENCES {blobs} (id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
