-- The schema may hold other things.
SELECT COALESCE(pg_catalog.sum(pg_catalog.pg_total_relation_size(c.oid)), 0)::bigint
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = ? AND c.relkind = 'r'
  AND c.relname IN ('store', 'migrations', 'sessions', 'turns', 'summaries', 'state', 'leases', 'events', 'projections',
                    'documents', 'blobs', 'chunks', 'images', 'layers', 'image_leases', 'checkpoints')
