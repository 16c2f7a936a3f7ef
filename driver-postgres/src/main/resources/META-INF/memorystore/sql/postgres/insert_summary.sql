INSERT INTO {summaries} (folded_through, checksum, payload, session_id)
VALUES (?, ?, pg_catalog.convert_from(?, 'UTF8'), ?)
