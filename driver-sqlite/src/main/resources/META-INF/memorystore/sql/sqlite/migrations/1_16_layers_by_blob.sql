CREATE INDEX layers_by_blob ON {layers} (blob_id)
