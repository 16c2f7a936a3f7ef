DELETE FROM {image_leases} WHERE image_id = ?
