SELECT s.session_name
FROM {sessions} s
WHERE s.tenant = ? AND s.user_name = X'' AND s.session_name > ?
ORDER BY s.session_name
LIMIT ?
