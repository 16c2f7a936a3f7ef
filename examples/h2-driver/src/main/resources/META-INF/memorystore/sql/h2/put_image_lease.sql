MERGE INTO {image_leases} AS k
USING (VALUES (CAST(? AS BIGINT), CAST(? AS BIGINT), CAST(? AS VARBINARY), CAST(? AS VARBINARY), CAST(? AS BIGINT)))
    AS n (tenant_id, image_id, holder, lease_id, expires_at)
ON k.tenant_id = n.tenant_id AND k.holder = n.holder AND k.image_id = n.image_id
WHEN MATCHED THEN UPDATE SET expires_at = GREATEST(k.expires_at, n.expires_at)
WHEN NOT MATCHED THEN INSERT (tenant_id, image_id, holder, lease_id, expires_at)
    VALUES (n.tenant_id, n.image_id, n.holder, n.lease_id, n.expires_at)
