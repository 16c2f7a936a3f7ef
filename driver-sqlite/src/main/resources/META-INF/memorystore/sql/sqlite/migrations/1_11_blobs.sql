-- Kind 0 is registered and kept elsewhere, 1 has its content in chunks, 2 is content that belongs to no blob: an upload on its way, or
-- what is left of a blob that was deleted. Its name begins with a control character, as no blob's does.
CREATE TABLE {blobs} (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    tenant_id INTEGER NOT NULL REFERENCES {sessions} (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    size_bytes INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    put_at INTEGER NOT NULL,
    UNIQUE (tenant_id, name)
) STRICT
