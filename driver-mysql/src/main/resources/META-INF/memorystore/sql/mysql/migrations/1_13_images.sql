CREATE TABLE IF NOT EXISTS {images} (
    id BIGINT NOT NULL AUTO_INCREMENT,
    tenant_id BIGINT NOT NULL,
    name VARBINARY(1020) NOT NULL,
    parent_id BIGINT,
    label VARBINARY(1020) NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY names (tenant_id, name),
    KEY parents (parent_id),
    FOREIGN KEY (tenant_id) REFERENCES {sessions} (id) ON DELETE CASCADE,
    FOREIGN KEY (parent_id) REFERENCES {images} (id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
