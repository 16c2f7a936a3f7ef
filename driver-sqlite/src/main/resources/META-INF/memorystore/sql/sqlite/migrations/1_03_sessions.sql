CREATE TABLE {sessions} (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    tenant TEXT NOT NULL,
    user_name TEXT NOT NULL,
    session_name TEXT NOT NULL,
    summary_version INTEGER NOT NULL,
    deleted_version INTEGER NOT NULL,
    UNIQUE (tenant, user_name, session_name)
) STRICT
