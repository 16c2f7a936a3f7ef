-- Both engines end a recursion at a thousand rows by default, MariaDB without an error; each is told otherwise in its own way,
-- which the other one takes for a comment.
/*M! SET STATEMENT max_recursive_iterations = 4294967295 FOR */
WITH RECURSIVE lineage (id, parent_id, depth) AS (
    SELECT i.id, i.parent_id, 0
    FROM {images} i
    WHERE i.id = ?
    UNION ALL
    SELECT p.id, p.parent_id, g.depth + 1
    FROM lineage g JOIN {images} p ON p.id = g.parent_id)
SELECT /*+ SET_VAR(cte_max_recursion_depth = 4294967295) */ i.id, i.name, p.name AS parent_name, i.label, i.created_at
FROM lineage g JOIN {images} i ON i.id = g.id LEFT JOIN {images} p ON p.id = i.parent_id
ORDER BY g.depth DESC
