UPDATE {migrations} SET checksum = ? WHERE version = 0
