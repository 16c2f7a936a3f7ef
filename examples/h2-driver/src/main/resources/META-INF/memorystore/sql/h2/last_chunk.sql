SELECT c.number FROM {chunks} c WHERE c.blob_id = ? ORDER BY c.blob_id DESC, c.number DESC LIMIT 1
