SELECT s.id, s.summary_version, s.deleted_version,
       COALESCE(
           (SELECT t.sequence FROM {turns} t WHERE t.session_id = s.id ORDER BY t.session_id DESC, t.sequence DESC LIMIT 1),
           (SELECT e.sequence FROM {events} e WHERE e.stream_id = s.id ORDER BY e.stream_id DESC, e.sequence DESC LIMIT 1)) AS last_sequence
FROM {sessions} s
WHERE s.tenant = ? AND s.user_name = ? AND s.session_name = ?
