-- Heartbeats update the same few rows over and over: half of each page is for their next versions.
CREATE TABLE IF NOT EXISTS {image_leases} (
    tenant_id BIGINT NOT NULL REFERENCES {sessions} (id) ON DELETE CASCADE,
    holder TEXT COLLATE "C" NOT NULL,
    image_id BIGINT NOT NULL REFERENCES {images} (id) ON DELETE CASCADE,
    lease_id TEXT COLLATE "C" NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, holder, image_id)
) WITH (fillfactor = 50)
