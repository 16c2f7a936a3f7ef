-- How many more connections the server admits for this user to this database. A limit of -1 is none.
SELECT LEAST(
    pg_catalog.current_setting('max_connections')::bigint
        - pg_catalog.current_setting('superuser_reserved_connections')::bigint
        - COALESCE(pg_catalog.current_setting('reserved_connections', true)::bigint, 0)
        - (SELECT pg_catalog.sum(b.numbackends) FROM pg_catalog.pg_stat_database b),
    (SELECT CASE WHEN d.datconnlimit >= 0 THEN d.datconnlimit - b.numbackends END
     FROM pg_catalog.pg_database d JOIN pg_catalog.pg_stat_database b ON b.datid = d.oid
     WHERE d.datname = pg_catalog.current_database()),
    (SELECT CASE WHEN r.rolconnlimit >= 0 THEN r.rolconnlimit - (
             SELECT pg_catalog.count(*) FROM pg_catalog.pg_stat_activity a WHERE a.usesysid = r.oid) END
     FROM pg_catalog.pg_roles r WHERE r.rolname = CURRENT_USER))::bigint
