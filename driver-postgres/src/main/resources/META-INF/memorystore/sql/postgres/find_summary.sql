SELECT s.summary_version, m.folded_through, m.checksum, m.payload
FROM {sessions} s LEFT JOIN {summaries} m ON m.session_id = s.id
WHERE s.tenant_digest = pg_catalog.sha256(pg_catalog.convert_to(?, 'UTF8')) AND s.user_name = ? AND s.session_name = ?
