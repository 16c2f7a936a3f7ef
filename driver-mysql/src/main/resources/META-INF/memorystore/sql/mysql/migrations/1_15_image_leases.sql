CREATE TABLE IF NOT EXISTS {image_leases} (
    tenant_id BIGINT NOT NULL,
    holder VARBINARY(1020) NOT NULL,
    image_id BIGINT NOT NULL,
    lease_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, holder, image_id),
    KEY images (image_id),
    FOREIGN KEY (tenant_id) REFERENCES {sessions} (id) ON DELETE CASCADE,
    FOREIGN KEY (image_id) REFERENCES {images} (id) ON DELETE CASCADE
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
