SELECT m.checksum FROM {migrations} m WHERE m.version = 0
