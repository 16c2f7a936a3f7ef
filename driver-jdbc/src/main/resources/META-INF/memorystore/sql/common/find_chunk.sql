SELECT c.checksum, c.content
FROM {blobs} b JOIN {chunks} c ON c.blob_id = b.id
WHERE b.tenant_id = ? AND b.name = ? AND c.number = ?
