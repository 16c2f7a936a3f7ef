CREATE INDEX IF NOT EXISTS images_by_parent ON {images} (parent_id)
