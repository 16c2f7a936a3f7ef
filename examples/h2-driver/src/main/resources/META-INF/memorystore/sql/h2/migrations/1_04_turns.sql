-- There is no foreign key: the row of the session is locked by whoever adds turns, and so is there until they are committed.
-- Whoever removes a session removes its turns in the same transaction.
CREATE TABLE IF NOT EXISTS {turns} (
    session_id BIGINT NOT NULL,
    sequence BIGINT NOT NULL,
    tokens INTEGER NOT NULL,
    checksum INTEGER NOT NULL,
    write_id VARBINARY(16),
    run VARBINARY(1020),
    payload VARBINARY NOT NULL,
    PRIMARY KEY (session_id, sequence)
)
