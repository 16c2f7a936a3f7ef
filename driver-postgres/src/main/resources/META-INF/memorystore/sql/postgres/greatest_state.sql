SELECT COALESCE(pg_catalog.max(v.version), 0) FROM {state} v WHERE v.session_id = ?
