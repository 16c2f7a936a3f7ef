INSERT INTO {documents} (projection_id, name, checksum, payload)
VALUES (?, ?, ?, ?)
ON DUPLICATE KEY UPDATE checksum = VALUES(checksum), payload = VALUES(payload)
