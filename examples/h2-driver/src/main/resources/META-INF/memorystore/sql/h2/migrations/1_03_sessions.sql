-- What writers lock: a row for each session; one for each stream of events, which has an empty user_name and the stream in
-- session_name; and one for the state of each tenant, in which both are empty.
-- A component of a key has up to 255 characters of 4 bytes. Keys are bytes, which no collation folds, and which are in the order
-- of bytes: that of H2's texts is the order of their UTF-16 units.
CREATE TABLE IF NOT EXISTS {sessions} (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant VARBINARY(1020) NOT NULL,
    user_name VARBINARY(1020) NOT NULL,
    session_name VARBINARY(1020) NOT NULL,
    summary_version BIGINT NOT NULL,
    deleted_version BIGINT NOT NULL,
    UNIQUE (tenant, user_name, session_name)
)
