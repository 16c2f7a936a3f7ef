-- The newest checkpoint of each session that has one; the others are its image's ancestors.
CREATE TABLE IF NOT EXISTS {checkpoints} (
    session_id BIGINT NOT NULL PRIMARY KEY REFERENCES {sessions} (id) ON DELETE CASCADE,
    image_id BIGINT NOT NULL REFERENCES {images} (id)
)
