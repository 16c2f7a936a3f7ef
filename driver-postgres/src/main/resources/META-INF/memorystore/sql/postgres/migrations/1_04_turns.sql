-- Rows are added and never changed: pages are filled. Long payloads are compressed and moved aside as the server does by default.
CREATE TABLE IF NOT EXISTS {turns} (
    session_id BIGINT NOT NULL REFERENCES {sessions} (id) ON DELETE CASCADE,
    sequence BIGINT NOT NULL,
    tokens INTEGER NOT NULL,
    checksum INTEGER NOT NULL,
    write_id BYTEA,
    run TEXT COLLATE "C",
    payload TEXT NOT NULL,
    PRIMARY KEY (session_id, sequence)
)
