UPDATE {layers} SET blob_id = ? WHERE blob_id = ?
