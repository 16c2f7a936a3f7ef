CREATE TABLE IF NOT EXISTS {documents} (
    projection_id BIGINT NOT NULL REFERENCES {projections} (id) ON DELETE CASCADE,
    name VARBINARY(1020) NOT NULL,
    checksum INTEGER NOT NULL,
    payload VARBINARY NOT NULL,
    PRIMARY KEY (projection_id, name)
)
