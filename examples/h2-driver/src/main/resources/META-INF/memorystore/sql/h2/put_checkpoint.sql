MERGE INTO {checkpoints} (session_id, image_id) KEY (session_id) VALUES (?, ?)
