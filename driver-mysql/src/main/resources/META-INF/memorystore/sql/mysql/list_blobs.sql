-- At low priority: each engine is told in its own way, which the other one takes for a comment, to give up after five seconds.
/*M! SET STATEMENT max_statement_time = 5 FOR */
SELECT /*+ MAX_EXECUTION_TIME(5000) */ b.id, b.name, b.size_bytes, b.kind, b.created_at, b.put_at,
       CASE WHEN EXISTS (SELECT 1 FROM {layers} l WHERE l.blob_id = b.id) THEN 1 ELSE 0 END AS referenced
FROM {blobs} b
WHERE b.tenant_id = ? AND b.name > ?
ORDER BY b.name
LIMIT ?
