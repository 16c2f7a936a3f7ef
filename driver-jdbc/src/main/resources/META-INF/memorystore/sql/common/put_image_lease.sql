INSERT INTO {image_leases} AS k (tenant_id, image_id, holder, lease_id, expires_at) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (tenant_id, holder, image_id) DO UPDATE
SET expires_at = CASE WHEN EXCLUDED.expires_at > k.expires_at THEN EXCLUDED.expires_at ELSE k.expires_at END
