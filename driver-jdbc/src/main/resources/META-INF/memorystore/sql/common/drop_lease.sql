DELETE FROM {leases} WHERE name = ?
