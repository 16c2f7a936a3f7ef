-- The row without a tenant has the versions that a new one must not begin below, since an erased one may have had them.
INSERT INTO {sessions} (tenant, user_name, session_name, summary_version, deleted_version)
SELECT CAST(? AS VARBINARY), CAST(? AS VARBINARY), CAST(? AS VARBINARY),
       COALESCE(max(m.summary_version), 0), COALESCE(max(m.deleted_version), 0)
FROM {sessions} m
WHERE m.tenant = X'' AND m.user_name = X'' AND m.session_name = X''
