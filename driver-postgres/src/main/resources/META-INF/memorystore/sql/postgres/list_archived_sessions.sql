SELECT s.user_name, s.session_name, s.deleted_version, i.name
FROM {sessions} s
LEFT JOIN {checkpoints} c ON c.session_id = s.id
LEFT JOIN {images} i ON i.id = c.image_id
WHERE s.tenant_digest = pg_catalog.sha256(pg_catalog.convert_to(?, 'UTF8')) AND s.user_name <> ''
  AND s.user_name >= ? AND (s.user_name, s.session_name) > (?, ?)
ORDER BY s.user_name, s.session_name
LIMIT ?
