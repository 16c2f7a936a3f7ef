SELECT v.name, v.checksum, v.version, v.updated_at, v.value
FROM {state} v
WHERE v.session_id = (SELECT s.id FROM {sessions} s WHERE s.tenant = ? AND s.user_name = ? AND s.session_name = ?)
  AND v.name >= ? AND v.name > ? AND v.name < ?
ORDER BY v.session_id, v.name
LIMIT ?
