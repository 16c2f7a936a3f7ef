INSERT INTO {events} (stream_id, sequence, event_id, type, checksum, occurred_at, occurred_nanos, recorded_at, metadata, payload)
VALUES [[(?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS TEXT), CAST(? AS TEXT))]]
