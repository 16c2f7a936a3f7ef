UPDATE {leases} SET holder = ?, expires_at = ? WHERE name = ?
