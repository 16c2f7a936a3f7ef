INSERT INTO {checkpoints} (session_id, image_id) VALUES (?, ?)
ON DUPLICATE KEY UPDATE image_id = VALUES(image_id)
