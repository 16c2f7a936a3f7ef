SELECT p.id, p.version, p.checkpoint
FROM {projections} p
WHERE p.session_id = (SELECT s.id FROM {sessions} s WHERE s.tenant = ? AND s.user_name = ? AND s.session_name = ?)
  AND p.name = ?
FOR UPDATE
