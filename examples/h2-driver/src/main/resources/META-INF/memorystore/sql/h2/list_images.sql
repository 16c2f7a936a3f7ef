SELECT i.id, i.name, p.name AS parent_name, i.label, i.created_at
FROM {images} i LEFT JOIN {images} p ON p.id = i.parent_id
WHERE i.tenant_id = ? AND i.name > ?
ORDER BY i.tenant_id, i.name
LIMIT ?
