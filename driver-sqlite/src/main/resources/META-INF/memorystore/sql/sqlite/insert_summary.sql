INSERT INTO {summaries} (folded_through, checksum, payload, session_id)
VALUES (?, ?, CAST(? AS TEXT), ?)
