SELECT pg_catalog.count(*) FROM {images} i WHERE i.parent_id = ?
