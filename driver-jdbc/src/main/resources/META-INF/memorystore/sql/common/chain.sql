WITH RECURSIVE lineage (id, parent_id, depth) AS (
    SELECT i.id, i.parent_id, 0
    FROM {images} i
    WHERE i.id = ?
    UNION ALL
    SELECT p.id, p.parent_id, g.depth + 1
    FROM lineage g JOIN {images} p ON p.id = g.parent_id)
SELECT b.id, b.name, b.size_bytes, b.kind, b.created_at, b.put_at
FROM lineage g JOIN {layers} l ON l.image_id = g.id JOIN {blobs} b ON b.id = l.blob_id
ORDER BY g.depth DESC, l.position
