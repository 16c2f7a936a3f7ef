INSERT INTO {store} (id, created_at) VALUES (:id, :now)
