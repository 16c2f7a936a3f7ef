-- The row without a tenant has the versions that a new one must not begin below, since an erased one may have had them.
INSERT INTO {sessions} (tenant, user_name, session_name, summary_version, deleted_version)
SELECT ?, ?, ?, e.erased_summary, e.erased_state
FROM (
    SELECT COALESCE(max(m.summary_version), 0) AS erased_summary, COALESCE(max(m.deleted_version), 0) AS erased_state
    FROM {sessions} m
    WHERE m.tenant = '' AND m.user_name = '' AND m.session_name = '') AS e
ON DUPLICATE KEY UPDATE id = id
