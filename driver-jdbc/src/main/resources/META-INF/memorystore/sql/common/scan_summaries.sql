SELECT m.session_id, s.tenant, s.user_name, s.session_name, m.folded_through, m.checksum, m.payload
FROM {summaries} m JOIN {sessions} s ON s.id = m.session_id
WHERE m.session_id > ?
ORDER BY m.session_id
LIMIT ?
