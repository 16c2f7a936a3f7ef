SELECT k.lease_id, k.holder, k.expires_at
FROM {image_leases} k
WHERE k.tenant_id = ? AND k.holder = ? AND k.image_id = ?
