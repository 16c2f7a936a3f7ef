-- What writers lock: a row for each session; one for each stream of events, which has an empty user_name and the stream in
-- session_name; and one for the state of each tenant, in which both are empty.
-- A component of a key has up to 255 characters of 4 bytes. An index entry has at most 2,704 bytes, which three of them would
-- exceed; so the first is in the index as its SHA-256. The collation is that of bytes, whatever the database's is: it decides what
-- is equal, and the order of lists.
-- Some room is left on each page, so that a row's next version, of which no indexed column has changed, stays on its page.
CREATE TABLE IF NOT EXISTS {sessions} (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant TEXT COLLATE "C" NOT NULL,
    user_name TEXT COLLATE "C" NOT NULL,
    session_name TEXT COLLATE "C" NOT NULL,
    tenant_digest BYTEA NOT NULL,
    summary_version BIGINT NOT NULL,
    deleted_version BIGINT NOT NULL,
    UNIQUE (tenant_digest, user_name, session_name)
) WITH (fillfactor = 90)
