INSERT INTO {documents} (projection_id, name, checksum, payload)
VALUES (?, ?, ?, ?)
ON CONFLICT (projection_id, name) DO UPDATE SET checksum = EXCLUDED.checksum, payload = EXCLUDED.payload
