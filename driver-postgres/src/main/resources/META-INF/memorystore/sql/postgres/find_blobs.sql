SELECT b.id, b.name FROM {blobs} b WHERE b.name = ANY (?) AND b.tenant_id = ?
