DELETE FROM {blobs} WHERE id = ANY (?)
