DELETE FROM {migrations} WHERE version = 0 AND checksum = ?
