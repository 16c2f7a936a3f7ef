SELECT s.user_name, s.session_name, s.deleted_version, i.name
FROM {sessions} s
LEFT JOIN {checkpoints} c ON c.session_id = s.id
LEFT JOIN {images} i ON i.id = c.image_id
WHERE s.tenant = ? AND s.user_name <> X''
  AND s.user_name >= ? AND (s.user_name, s.session_name) > (?, ?)
ORDER BY s.tenant, s.user_name, s.session_name
LIMIT ?
