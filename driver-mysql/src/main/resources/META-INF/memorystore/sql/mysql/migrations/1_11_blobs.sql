-- Kind 0 is registered and kept elsewhere, 1 has its content in chunks, 2 is content that belongs to no blob: an upload on its way, or
-- what is left of a blob that was deleted. Its name begins with a control character, as no blob's does.
CREATE TABLE IF NOT EXISTS {blobs} (
    id BIGINT NOT NULL AUTO_INCREMENT,
    tenant_id BIGINT NOT NULL,
    name VARBINARY(1020) NOT NULL,
    size_bytes BIGINT NOT NULL,
    kind TINYINT NOT NULL,
    created_at BIGINT NOT NULL,
    put_at BIGINT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY names (tenant_id, name),
    FOREIGN KEY (tenant_id) REFERENCES {sessions} (id) ON DELETE CASCADE
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
