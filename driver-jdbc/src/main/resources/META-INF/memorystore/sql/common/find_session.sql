SELECT s.id, s.summary_version, s.deleted_version,
       COALESCE(
           (SELECT max(t.sequence) FROM {turns} t WHERE t.session_id = s.id),
           (SELECT max(e.sequence) FROM {events} e WHERE e.stream_id = s.id)) AS last_sequence
FROM {sessions} s
WHERE s.tenant = ? AND s.user_name = ? AND s.session_name = ?
