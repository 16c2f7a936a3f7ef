DELETE FROM {chunks} WHERE blob_id = ? AND number >= ?
