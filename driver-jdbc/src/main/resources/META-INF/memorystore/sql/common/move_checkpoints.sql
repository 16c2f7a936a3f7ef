UPDATE {checkpoints} SET image_id = ? WHERE image_id = ?
