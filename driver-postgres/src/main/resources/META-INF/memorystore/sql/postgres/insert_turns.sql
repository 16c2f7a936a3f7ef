INSERT INTO {turns} (session_id, sequence, tokens, checksum, write_id, run, payload)
SELECT r.session_id, r.sequence, r.tokens, r.checksum, r.write_id, r.run, pg_catalog.convert_from(r.payload, 'UTF8')
FROM unnest(?, ?, ?, ?, ?, ?, ?) AS r (session_id, sequence, tokens, checksum, write_id, run, payload)
