SELECT s.id,
       COALESCE(
           (SELECT max(t.sequence) FROM {turns} t WHERE t.session_id = s.id),
           (SELECT max(e.sequence) FROM {events} e WHERE e.stream_id = s.id)) AS last_sequence
FROM {sessions} s
WHERE s.id IN ([[?]])
ORDER BY s.id
