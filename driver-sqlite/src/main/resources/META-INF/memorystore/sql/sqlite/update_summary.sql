UPDATE {summaries} SET folded_through = ?, checksum = ?, payload = CAST(? AS TEXT)
WHERE session_id = ?
