INSERT INTO {migrations} (version, checksum, applied_at) VALUES (:version, ':checksum', :now)
