INSERT INTO {documents} (projection_id, name, checksum, payload)
SELECT r.projection_id, r.name, r.checksum, pg_catalog.convert_from(r.payload, 'UTF8')
FROM unnest(?, ?, ?, ?) AS r (projection_id, name, checksum, payload)
ON CONFLICT (projection_id, name) DO UPDATE SET checksum = EXCLUDED.checksum, payload = EXCLUDED.payload
