SELECT s.id, (SELECT max(t.sequence) FROM {turns} t WHERE t.session_id = s.id) AS last_sequence
FROM {sessions} s
WHERE s.id IN ([[?]])
ORDER BY s.id
