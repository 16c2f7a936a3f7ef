CREATE TABLE {turns} (
    session_id INTEGER NOT NULL REFERENCES {sessions} (id) ON DELETE CASCADE,
    sequence INTEGER NOT NULL,
    tokens INTEGER NOT NULL,
    checksum INTEGER NOT NULL,
    write_id BLOB,
    run TEXT,
    payload TEXT NOT NULL,
    UNIQUE (session_id, sequence)
) STRICT
