-- There is no foreign key: the row of the session is locked by whoever adds turns, and so is there until they are committed. The
-- server would look it up for every turn again. Whoever removes a session removes its turns in the same transaction.
CREATE TABLE IF NOT EXISTS {turns} (
    session_id BIGINT NOT NULL,
    sequence BIGINT NOT NULL,
    tokens INT NOT NULL,
    checksum INT NOT NULL,
    write_id BINARY(16),
    run VARBINARY(1020),
    payload LONGTEXT NOT NULL,
    PRIMARY KEY (session_id, sequence)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
