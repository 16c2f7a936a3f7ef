SELECT pg_catalog.max(e.sequence)
FROM {events} e
WHERE e.stream_id = (
    SELECT s.id FROM {sessions} s
    WHERE s.tenant_digest = pg_catalog.sha256(pg_catalog.convert_to(?, 'UTF8')) AND s.user_name = ? AND s.session_name = ?)
