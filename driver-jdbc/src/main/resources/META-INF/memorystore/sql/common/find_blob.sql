SELECT b.id, b.name, b.size_bytes, b.kind, b.created_at, b.put_at
FROM {blobs} b
WHERE b.tenant_id = ? AND b.name = ?
