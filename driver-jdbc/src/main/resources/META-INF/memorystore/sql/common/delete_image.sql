DELETE FROM {images} WHERE id = ?
