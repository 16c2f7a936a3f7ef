SELECT count(*) FROM {images} i WHERE i.parent_id = ?
