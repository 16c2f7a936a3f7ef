SELECT b.id, b.name FROM {blobs} b WHERE b.name IN ([[?]]) AND b.tenant_id = ?
