CREATE TABLE {projections} (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    session_id INTEGER NOT NULL REFERENCES {sessions} (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    checkpoint INTEGER NOT NULL,
    UNIQUE (session_id, name)
) STRICT
