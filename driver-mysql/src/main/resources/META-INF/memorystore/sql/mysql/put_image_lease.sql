INSERT INTO {image_leases} (tenant_id, image_id, holder, lease_id, expires_at) VALUES (?, ?, ?, ?, ?)
ON DUPLICATE KEY UPDATE expires_at = GREATEST(expires_at, VALUES(expires_at))
