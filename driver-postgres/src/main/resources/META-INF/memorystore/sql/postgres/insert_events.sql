INSERT INTO {events} (stream_id, sequence, event_id, type, checksum, occurred_at, occurred_nanos, recorded_at, metadata, payload)
SELECT r.stream_id, r.sequence, r.event_id, r.type, r.checksum, r.occurred_at, r.occurred_nanos, r.recorded_at,
       pg_catalog.convert_from(r.metadata, 'UTF8'), pg_catalog.convert_from(r.payload, 'UTF8')
FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS r (stream_id, sequence, event_id, type, checksum, occurred_at, occurred_nanos, recorded_at, metadata, payload)
