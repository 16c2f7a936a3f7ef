SELECT k.lease_id, k.holder, k.expires_at
FROM {image_leases} k
WHERE k.image_id = ? AND k.expires_at > ?
ORDER BY k.holder
