INSERT INTO {blobs} (tenant_id, name, size_bytes, kind, created_at, put_at) VALUES (?, ?, ?, ?, ?, ?)
