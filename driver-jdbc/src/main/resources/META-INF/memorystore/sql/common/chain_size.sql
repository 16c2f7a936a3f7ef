WITH RECURSIVE lineage (id, parent_id, depth) AS (
    SELECT i.id, i.parent_id, 0
    FROM {images} i
    WHERE i.id = ?
    UNION ALL
    SELECT p.id, p.parent_id, g.depth + 1
    FROM lineage g JOIN {images} p ON p.id = g.parent_id)
SELECT COALESCE(sum(b.size_bytes), 0)
FROM lineage g JOIN {layers} l ON l.image_id = g.id JOIN {blobs} b ON b.id = l.blob_id
