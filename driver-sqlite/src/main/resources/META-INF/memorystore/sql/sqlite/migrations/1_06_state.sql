CREATE TABLE {state} (
    session_id INTEGER NOT NULL REFERENCES {sessions} (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    checksum INTEGER NOT NULL,
    version INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    value BLOB NOT NULL,
    UNIQUE (session_id, name)
) STRICT
