INSERT INTO {documents} (projection_id, name, checksum, payload)
VALUES (?, ?, ?, pg_catalog.convert_from(?, 'UTF8'))
ON CONFLICT (projection_id, name) DO UPDATE SET checksum = EXCLUDED.checksum, payload = EXCLUDED.payload
