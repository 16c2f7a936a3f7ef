SELECT l.holder, l.expires_at FROM {leases} l WHERE l.name = ? FOR UPDATE
