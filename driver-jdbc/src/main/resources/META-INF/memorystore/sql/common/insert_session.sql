INSERT INTO {sessions} (tenant, user_name, session_name, summary_version, deleted_version) VALUES (?, ?, ?, ?, ?)
