SELECT s.user_name, s.session_name
FROM {sessions} s
WHERE s.tenant = ? AND s.user_name <> X''
  AND s.user_name >= ? AND (s.user_name, s.session_name) > (?, ?)
  AND (EXISTS (SELECT 1 FROM {turns} t WHERE t.session_id = s.id)
    OR EXISTS (SELECT 1 FROM {summaries} m WHERE m.session_id = s.id)
    OR EXISTS (SELECT 1 FROM {state} v WHERE v.session_id = s.id)
    OR EXISTS (SELECT 1 FROM {checkpoints} c WHERE c.session_id = s.id))
ORDER BY s.tenant, s.user_name, s.session_name
LIMIT ?
