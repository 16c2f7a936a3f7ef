UPDATE {state} SET checksum = ?, version = ?, updated_at = ?, value = ?
WHERE session_id = ? AND name = ?
