-- There is no foreign key: the row of the session is locked by whoever adds turns, and so is there until they are committed. The
-- server would look it up for every turn again. Whoever removes a session removes its turns in the same transaction.
-- Rows are added and never changed: pages are filled. Long payloads are compressed and moved aside as the server does by default.
CREATE TABLE IF NOT EXISTS {turns} (
    session_id BIGINT NOT NULL,
    sequence BIGINT NOT NULL,
    tokens INTEGER NOT NULL,
    checksum INTEGER NOT NULL,
    write_id BYTEA,
    run TEXT COLLATE "C",
    payload TEXT NOT NULL,
    PRIMARY KEY (session_id, sequence)
)
