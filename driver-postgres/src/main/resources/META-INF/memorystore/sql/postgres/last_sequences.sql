SELECT s.id,
       COALESCE(
           (SELECT pg_catalog.max(t.sequence) FROM {turns} t WHERE t.session_id = s.id),
           (SELECT pg_catalog.max(e.sequence) FROM {events} e WHERE e.stream_id = s.id)) AS last_sequence
FROM {sessions} s
WHERE s.id = ANY (?)
ORDER BY s.id
