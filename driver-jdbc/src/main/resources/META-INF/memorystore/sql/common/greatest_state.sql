SELECT COALESCE(max(v.version), 0) FROM {state} v WHERE v.session_id = ?
