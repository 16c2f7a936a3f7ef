SELECT b.id, b.name, b.size_bytes, b.kind, b.created_at, b.put_at
FROM {blobs} b
WHERE b.name = ANY (?) AND b.tenant_id = ? AND b.put_at <= ?
  AND NOT EXISTS (SELECT 1 FROM {layers} l WHERE l.blob_id = b.id)
ORDER BY b.name
