DELETE FROM {checkpoints}
WHERE image_id IN (SELECT i.id FROM {images} i WHERE i.tenant_id = ?)
