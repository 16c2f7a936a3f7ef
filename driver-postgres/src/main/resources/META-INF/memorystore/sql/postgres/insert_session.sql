-- The row without a tenant has the versions that a new one must not begin below, since an erased one may have had them.
INSERT INTO {sessions} (tenant, tenant_digest, user_name, session_name, summary_version, deleted_version)
SELECT k.tenant, pg_catalog.sha256(pg_catalog.convert_to(k.tenant, 'UTF8')), k.user_name, k.session_name,
       COALESCE(m.summary_version, 0), COALESCE(m.deleted_version, 0)
FROM (VALUES (CAST(? AS text), CAST(? AS text), CAST(? AS text))) AS k (tenant, user_name, session_name)
     LEFT JOIN {sessions} m
     ON m.tenant_digest = pg_catalog.sha256(pg_catalog.convert_to('', 'UTF8')) AND m.user_name = '' AND m.session_name = ''
ON CONFLICT DO NOTHING
