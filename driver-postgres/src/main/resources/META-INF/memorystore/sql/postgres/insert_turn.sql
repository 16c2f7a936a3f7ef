INSERT INTO {turns} (session_id, sequence, tokens, checksum, write_id, run, payload)
VALUES (?, ?, ?, ?, ?, ?, pg_catalog.convert_from(?, 'UTF8'))
