SELECT s.id, s.summary_version, s.deleted_version, 0 AS last_sequence
FROM {sessions} s
WHERE s.tenant_digest = pg_catalog.sha256(pg_catalog.convert_to(?, 'UTF8')) AND s.user_name = ? AND s.session_name = ?
