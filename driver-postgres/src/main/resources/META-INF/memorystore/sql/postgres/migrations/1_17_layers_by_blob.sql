CREATE INDEX IF NOT EXISTS layers_by_blob ON {layers} (blob_id)
