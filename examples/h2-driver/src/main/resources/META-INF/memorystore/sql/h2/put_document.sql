MERGE INTO {documents} (projection_id, name, checksum, payload) KEY (projection_id, name)
VALUES (?, ?, ?, ?)
