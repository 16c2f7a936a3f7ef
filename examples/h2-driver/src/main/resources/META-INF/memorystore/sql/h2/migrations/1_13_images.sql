-- H2 makes an index for each foreign key that has none.
CREATE TABLE IF NOT EXISTS {images} (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id BIGINT NOT NULL REFERENCES {sessions} (id) ON DELETE CASCADE,
    name VARBINARY(1020) NOT NULL,
    parent_id BIGINT REFERENCES {images} (id),
    label VARBINARY(1020) NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (tenant_id, name)
)
