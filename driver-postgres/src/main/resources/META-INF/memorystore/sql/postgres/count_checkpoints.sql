SELECT pg_catalog.count(*) FROM {checkpoints} c WHERE c.image_id = ?
