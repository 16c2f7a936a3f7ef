-- What writers lock: a row for each session; one for each stream of events, which has an empty user_name and the stream in
-- session_name; and one for the state of each tenant, in which both are empty.
CREATE TABLE {sessions} (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    tenant TEXT NOT NULL,
    user_name TEXT NOT NULL,
    session_name TEXT NOT NULL,
    summary_version INTEGER NOT NULL,
    deleted_version INTEGER NOT NULL,
    UNIQUE (tenant, user_name, session_name)
) STRICT
