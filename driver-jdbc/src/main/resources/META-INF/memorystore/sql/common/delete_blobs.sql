DELETE FROM {blobs} WHERE id IN ([[?]])
