CREATE TABLE {image_leases} (
    tenant_id INTEGER NOT NULL REFERENCES {sessions} (id) ON DELETE CASCADE,
    holder TEXT NOT NULL,
    image_id INTEGER NOT NULL REFERENCES {images} (id) ON DELETE CASCADE,
    lease_id TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, holder, image_id)
) STRICT, WITHOUT ROWID
