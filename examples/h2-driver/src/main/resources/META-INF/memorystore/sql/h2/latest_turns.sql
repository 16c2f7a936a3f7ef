SELECT t.sequence, t.tokens, t.checksum, t.run, t.payload
FROM {turns} t
WHERE t.session_id = (SELECT s.id FROM {sessions} s WHERE s.tenant = ? AND s.user_name = ? AND s.session_name = ?)
ORDER BY t.session_id DESC, t.sequence DESC
LIMIT ?
