DELETE FROM {events} WHERE stream_id = ? AND sequence > ?
