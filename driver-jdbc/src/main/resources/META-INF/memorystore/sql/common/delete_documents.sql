DELETE FROM {documents} WHERE name IN ([[?]]) AND projection_id = ?
