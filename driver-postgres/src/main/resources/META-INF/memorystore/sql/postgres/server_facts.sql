-- One row. What a server does not know or does not tell is null.
SELECT pg_catalog.current_setting('server_version'),
       pg_catalog.current_setting('server_version_num')::integer,
       pg_catalog.current_setting('server_encoding'),
       pg_catalog.current_setting('fsync', true),
       pg_catalog.current_setting('full_page_writes', true),
       pg_catalog.current_setting('synchronous_commit', true),
       pg_catalog.current_setting('default_transaction_isolation'),
       pg_catalog.pg_is_in_recovery(),
       pg_catalog.current_setting('transaction_read_only')::boolean,
       n.oid IS NOT NULL,
       CASE
           WHEN n.oid IS NULL THEN pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE')
           ELSE pg_catalog.has_schema_privilege(n.oid, 'USAGE')
       END
FROM (SELECT 1) AS one LEFT JOIN pg_catalog.pg_namespace n ON n.nspname = ?
