DELETE FROM {image_leases} WHERE tenant_id = ? AND holder = ? AND image_id = ?
