INSERT INTO {checkpoints} (session_id, image_id) VALUES (?, ?)
ON CONFLICT (session_id) DO UPDATE SET image_id = EXCLUDED.image_id
