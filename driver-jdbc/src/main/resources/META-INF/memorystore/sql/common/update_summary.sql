UPDATE {summaries} SET folded_through = ?, checksum = ?, payload = ?
WHERE session_id = ?
