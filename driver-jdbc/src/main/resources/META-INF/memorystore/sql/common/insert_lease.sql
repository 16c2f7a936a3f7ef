INSERT INTO {leases} (holder, expires_at, name) VALUES (?, ?, ?)
