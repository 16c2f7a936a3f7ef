-- The newest checkpoint of each session that has one; the others are its image's ancestors.
CREATE TABLE {checkpoints} (
    session_id INTEGER NOT NULL PRIMARY KEY REFERENCES {sessions} (id) ON DELETE CASCADE,
    image_id INTEGER NOT NULL REFERENCES {images} (id)
) STRICT
