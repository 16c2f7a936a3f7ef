INSERT INTO {images} (tenant_id, name, parent_id, label, created_at) VALUES (?, ?, ?, ?, ?)
