CREATE TABLE IF NOT EXISTS {documents} (
    projection_id BIGINT NOT NULL REFERENCES {projections} (id) ON DELETE CASCADE,
    name TEXT COLLATE "C" NOT NULL,
    checksum INTEGER NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (projection_id, name)
) WITH (fillfactor = 90)
