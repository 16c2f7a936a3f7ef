DELETE FROM {image_leases} WHERE tenant_id = ? AND expires_at <= ?
