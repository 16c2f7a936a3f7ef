SELECT s.id FROM {store} s ORDER BY s.id
