UPDATE {images} SET parent_id = NULL WHERE tenant_id = ? AND parent_id IS NOT NULL
