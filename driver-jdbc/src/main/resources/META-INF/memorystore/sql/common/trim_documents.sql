DELETE FROM {documents} WHERE projection_id = ? AND name < ?
