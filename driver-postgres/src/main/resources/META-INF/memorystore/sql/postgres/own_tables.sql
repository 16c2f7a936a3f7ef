-- In one statement, and so of one moment: a store that is just being made has all of its tables or none.
SELECT c.relname, coalesce(a.attname, '')
FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE n.nspname = ? AND c.relname = ANY (?)
ORDER BY c.relname, a.attnum
