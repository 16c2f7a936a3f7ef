-- Not from a SELECT: MariaDB would lock the whole table's AUTO_INCREMENT meanwhile, and all others who insert would wait for it.
INSERT INTO {sessions} (tenant, user_name, session_name, summary_version, deleted_version) VALUES (?, ?, ?, ?, ?)
ON DUPLICATE KEY UPDATE id = id
