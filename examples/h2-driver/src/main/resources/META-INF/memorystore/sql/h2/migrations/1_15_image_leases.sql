CREATE TABLE IF NOT EXISTS {image_leases} (
    tenant_id BIGINT NOT NULL REFERENCES {sessions} (id) ON DELETE CASCADE,
    holder VARBINARY(1020) NOT NULL,
    image_id BIGINT NOT NULL REFERENCES {images} (id) ON DELETE CASCADE,
    lease_id VARBINARY(36) NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, holder, image_id)
)
