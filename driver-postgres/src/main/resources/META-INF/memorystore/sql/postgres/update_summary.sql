UPDATE {summaries} SET folded_through = ?, checksum = ?, payload = pg_catalog.convert_from(?, 'UTF8')
WHERE session_id = ?
