INSERT INTO {layers} (image_id, position, blob_id) VALUES (?, ?, ?)
