INSERT INTO {chunks} (blob_id, number, checksum, content) VALUES (?, ?, ?, ?)
