WITH RECURSIVE lineage (id, parent_id, depth) AS (
    SELECT i.id, i.parent_id, 0
    FROM {images} i
    WHERE i.id = ?
    UNION ALL
    SELECT p.id, p.parent_id, g.depth + 1
    FROM lineage g JOIN {images} p ON p.id = g.parent_id)
SELECT i.id, i.name, p.name AS parent_name, i.label, i.created_at
FROM lineage g JOIN {images} i ON i.id = g.id LEFT JOIN {images} p ON p.id = i.parent_id
ORDER BY g.depth DESC
