CREATE INDEX IF NOT EXISTS checkpoints_by_image ON {checkpoints} (image_id)
