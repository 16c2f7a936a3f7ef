SELECT c.blob_id, c.number, s.tenant, b.name, c.checksum, c.content
FROM {chunks} c JOIN {blobs} b ON b.id = c.blob_id JOIN {sessions} s ON s.id = b.tenant_id
WHERE c.blob_id >= ? AND (c.blob_id, c.number) > (?, ?) AND b.kind = 1
ORDER BY c.blob_id, c.number
LIMIT ?
