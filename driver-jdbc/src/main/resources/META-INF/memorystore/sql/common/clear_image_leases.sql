DELETE FROM {image_leases} WHERE tenant_id = ?
