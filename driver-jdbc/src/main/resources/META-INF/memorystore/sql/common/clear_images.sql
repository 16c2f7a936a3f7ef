DELETE FROM {images} WHERE tenant_id = ?
