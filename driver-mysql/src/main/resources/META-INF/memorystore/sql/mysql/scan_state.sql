-- MySQL finds no range of an index in a comparison of rows.
SELECT v.session_id, v.name, s.tenant, s.user_name, s.session_name, v.checksum, v.version, v.updated_at, v.value
FROM {state} v JOIN {sessions} s ON s.id = v.session_id
WHERE (v.session_id > ? OR (v.session_id = ? AND v.name > ?))
ORDER BY v.session_id, v.name
LIMIT ?
