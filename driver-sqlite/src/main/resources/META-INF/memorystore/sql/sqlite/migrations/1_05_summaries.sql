CREATE TABLE {summaries} (
    session_id INTEGER NOT NULL PRIMARY KEY REFERENCES {sessions} (id) ON DELETE CASCADE,
    folded_through INTEGER NOT NULL,
    checksum INTEGER NOT NULL,
    payload TEXT NOT NULL
) STRICT
