SELECT (SELECT count(*) FROM {blobs} b WHERE b.tenant_id = ?) + (SELECT count(*) FROM {images} i WHERE i.tenant_id = ?)
FROM {sessions} s
WHERE s.id = ?
