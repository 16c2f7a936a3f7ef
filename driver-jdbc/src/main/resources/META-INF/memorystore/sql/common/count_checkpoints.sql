SELECT count(*) FROM {checkpoints} c WHERE c.image_id = ?
