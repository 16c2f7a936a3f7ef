SELECT s.id, s.summary_version, s.deleted_version,
       (SELECT max(t.sequence) FROM {turns} t WHERE t.session_id = s.id) AS last_sequence
FROM {sessions} s
WHERE s.tenant = ? AND s.user_name = ? AND s.session_name = ?
