SELECT v.version
FROM {state} v
WHERE v.session_id = ? AND v.name = ?
