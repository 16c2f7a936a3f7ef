CREATE TABLE IF NOT EXISTS {summaries} (
    session_id BIGINT NOT NULL PRIMARY KEY REFERENCES {sessions} (id) ON DELETE CASCADE,
    folded_through BIGINT NOT NULL,
    checksum INTEGER NOT NULL,
    payload VARBINARY NOT NULL
)
