CREATE TABLE IF NOT EXISTS {migrations} (
    version INTEGER NOT NULL PRIMARY KEY,
    checksum VARBINARY(64) NOT NULL,
    applied_at BIGINT NOT NULL
)
