CREATE TABLE {documents} (
    projection_id INTEGER NOT NULL REFERENCES {projections} (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    checksum INTEGER NOT NULL,
    payload TEXT NOT NULL,
    UNIQUE (projection_id, name)
) STRICT
