INSERT INTO {state} (checksum, version, updated_at, value, session_id, name)
VALUES (?, ?, ?, ?, ?, ?)
