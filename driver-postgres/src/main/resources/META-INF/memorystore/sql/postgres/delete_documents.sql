DELETE FROM {documents} WHERE name = ANY (?) AND projection_id = ?
