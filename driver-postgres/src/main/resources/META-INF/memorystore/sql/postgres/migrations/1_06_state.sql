-- A key of up to 1,020 bytes fits an index entry. Versions of a row stay on its page, as those of sessions do.
CREATE TABLE IF NOT EXISTS {state} (
    session_id BIGINT NOT NULL REFERENCES {sessions} (id) ON DELETE CASCADE,
    name TEXT COLLATE "C" NOT NULL,
    checksum INTEGER NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    value BYTEA NOT NULL,
    PRIMARY KEY (session_id, name)
) WITH (fillfactor = 90)
