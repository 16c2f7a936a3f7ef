CREATE TABLE IF NOT EXISTS {state} (
    session_id BIGINT NOT NULL REFERENCES {sessions} (id) ON DELETE CASCADE,
    name VARBINARY(1020) NOT NULL,
    checksum INTEGER NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    value VARBINARY NOT NULL,
    PRIMARY KEY (session_id, name)
)
