UPDATE {state} SET value = value || CAST(? AS bytea)
WHERE session_id = ? AND name = ?
