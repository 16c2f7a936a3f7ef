CREATE TABLE IF NOT EXISTS {images} (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id BIGINT NOT NULL REFERENCES {sessions} (id) ON DELETE CASCADE,
    name TEXT COLLATE "C" NOT NULL,
    parent_id BIGINT REFERENCES {images} (id),
    label TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (tenant_id, name)
)
