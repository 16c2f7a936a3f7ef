SELECT b.id, b.name, b.size_bytes, b.kind, b.created_at, b.put_at,
       CASE WHEN EXISTS (SELECT 1 FROM {layers} l WHERE l.blob_id = b.id) THEN 1 ELSE 0 END AS referenced
FROM {blobs} b
WHERE b.tenant_id = ? AND b.name > ?
ORDER BY b.tenant_id, b.name
LIMIT ?
