INSERT INTO {layers} (image_id, position, blob_id)
SELECT r.image_id, r.position, r.blob_id FROM unnest(?, ?, ?) AS r (image_id, position, blob_id)
