UPDATE {blobs} SET name = ?, size_bytes = ?, kind = ?, created_at = ?, put_at = ? WHERE id = ?
