INSERT INTO {sessions} (tenant, tenant_digest, user_name, session_name, summary_version, deleted_version)
SELECT k.tenant, pg_catalog.sha256(pg_catalog.convert_to(k.tenant, 'UTF8')), k.user_name, k.session_name, 0, 0
FROM (VALUES (CAST(? AS text), CAST(? AS text), CAST(? AS text))) AS k (tenant, user_name, session_name)
ON CONFLICT DO NOTHING
