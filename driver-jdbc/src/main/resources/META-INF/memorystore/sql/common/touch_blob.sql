UPDATE {blobs} SET put_at = ? WHERE id = ?
