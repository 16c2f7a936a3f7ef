SELECT t.sequence, t.tokens, t.checksum, t.run, t.payload
FROM {sessions} s JOIN {turns} t ON t.session_id = s.id
WHERE s.tenant = ? AND s.user_name = ? AND s.session_name = ? AND t.sequence > ?
ORDER BY t.sequence DESC
LIMIT ?
