CREATE INDEX images_by_parent ON {images} (parent_id)
