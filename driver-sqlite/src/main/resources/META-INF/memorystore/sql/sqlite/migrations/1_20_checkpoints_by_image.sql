CREATE INDEX checkpoints_by_image ON {checkpoints} (image_id)
