SELECT m.version, m.checksum FROM {migrations} m ORDER BY m.version
