SELECT s.summary_version, m.folded_through, m.checksum, m.payload
FROM {sessions} s LEFT JOIN {summaries} m ON m.session_id = s.id
WHERE s.tenant = ? AND s.user_name = ? AND s.session_name = ?
