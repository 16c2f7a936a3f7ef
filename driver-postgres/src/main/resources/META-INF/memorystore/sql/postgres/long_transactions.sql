-- Those of other users are seen only by who may see them (pg_read_all_stats).
SELECT pg_catalog.count(*),
       COALESCE(pg_catalog.max(extract(epoch FROM pg_catalog.clock_timestamp() - a.xact_start)), 0)::bigint
FROM pg_catalog.pg_stat_activity a
WHERE a.datname = pg_catalog.current_database()
  AND a.pid <> pg_catalog.pg_backend_pid()
  AND a.xact_start < pg_catalog.clock_timestamp() - pg_catalog.make_interval(secs => ?)
