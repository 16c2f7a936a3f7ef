SELECT (SELECT pg_catalog.count(*) FROM {blobs} b WHERE b.tenant_id = ?)
     + (SELECT pg_catalog.count(*) FROM {images} i WHERE i.tenant_id = ?)
FROM {sessions} s
WHERE s.id = ?
