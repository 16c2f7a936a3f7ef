INSERT INTO {projections} (session_id, name, version, checkpoint) VALUES (?, ?, 0, 0)
