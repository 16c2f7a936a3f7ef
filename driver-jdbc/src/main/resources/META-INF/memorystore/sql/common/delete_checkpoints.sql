DELETE FROM {checkpoints} WHERE image_id = ?
