INSERT INTO {documents} (projection_id, name, checksum, payload)
VALUES [[(?, ?, ?, CAST(? AS TEXT))]]
ON CONFLICT (projection_id, name) DO UPDATE SET checksum = EXCLUDED.checksum, payload = EXCLUDED.payload
