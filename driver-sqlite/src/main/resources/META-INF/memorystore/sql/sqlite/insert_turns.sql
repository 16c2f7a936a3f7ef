INSERT INTO {turns} (session_id, sequence, tokens, checksum, write_id, run, payload)
VALUES [[(?, ?, ?, ?, ?, ?, CAST(? AS TEXT))]]
