INSERT INTO {sessions} (tenant, tenant_digest, user_name, session_name, summary_version, deleted_version)
SELECT k.tenant, pg_catalog.sha256(pg_catalog.convert_to(k.tenant, 'UTF8')), k.user_name, k.session_name,
       k.summary_version, k.deleted_version
FROM (VALUES (CAST(? AS text), CAST(? AS text), CAST(? AS text), CAST(? AS bigint), CAST(? AS bigint)))
     AS k (tenant, user_name, session_name, summary_version, deleted_version)
ON CONFLICT DO NOTHING
