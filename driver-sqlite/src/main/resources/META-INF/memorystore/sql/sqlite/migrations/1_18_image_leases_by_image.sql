CREATE INDEX image_leases_by_image ON {image_leases} (image_id)
