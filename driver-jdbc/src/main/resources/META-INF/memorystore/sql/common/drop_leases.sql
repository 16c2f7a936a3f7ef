DELETE FROM {leases}
