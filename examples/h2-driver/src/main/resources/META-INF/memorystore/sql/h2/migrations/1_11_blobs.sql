-- Kind 0 is registered and kept elsewhere, 1 has its content in chunks, 2 is content that belongs to no blob: an upload on its way, or
-- what is left of a blob that was deleted. Its name begins with a control character, as no blob's does.
CREATE TABLE IF NOT EXISTS {blobs} (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id BIGINT NOT NULL REFERENCES {sessions} (id) ON DELETE CASCADE,
    name VARBINARY(1020) NOT NULL,
    size_bytes BIGINT NOT NULL,
    kind INTEGER NOT NULL,
    created_at BIGINT NOT NULL,
    put_at BIGINT NOT NULL,
    UNIQUE (tenant_id, name)
)
