UPDATE {state} SET value = CONCAT(value, ?)
WHERE session_id = ? AND name = ?
