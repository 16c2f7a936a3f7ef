-- What belongs to no blob has a name that begins with a control character, as no blob's does.
SELECT b.id
FROM {blobs} b
WHERE b.tenant_id = ? AND b.name < X'20' AND b.put_at <= ?
ORDER BY b.tenant_id, b.name
LIMIT 1
