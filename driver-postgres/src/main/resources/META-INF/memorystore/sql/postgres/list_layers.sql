SELECT l.image_id, b.name
FROM {layers} l JOIN {blobs} b ON b.id = l.blob_id
WHERE l.image_id = ANY (?)
ORDER BY l.image_id, l.position
