-- The newest checkpoint of each session that has one; the others are its image's ancestors.
CREATE TABLE IF NOT EXISTS {checkpoints} (
    session_id BIGINT NOT NULL,
    image_id BIGINT NOT NULL,
    PRIMARY KEY (session_id),
    KEY images (image_id),
    FOREIGN KEY (session_id) REFERENCES {sessions} (id) ON DELETE CASCADE,
    FOREIGN KEY (image_id) REFERENCES {images} (id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
