SELECT t.session_id, t.sequence, s.tenant, s.user_name, s.session_name, t.tokens, t.checksum, t.run, t.payload
FROM {turns} t JOIN {sessions} s ON s.id = t.session_id
WHERE t.session_id >= ? AND (t.session_id, t.sequence) > (?, ?)
ORDER BY t.session_id, t.sequence
LIMIT ?
