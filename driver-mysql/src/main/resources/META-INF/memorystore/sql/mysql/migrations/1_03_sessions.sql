-- What writers lock: a row for each session; one for each stream of events, which has an empty user_name and the stream in
-- session_name; and one for the state of each tenant, in which both are empty.
CREATE TABLE IF NOT EXISTS {sessions} (
    id BIGINT NOT NULL AUTO_INCREMENT,
    tenant VARBINARY(1020) NOT NULL,
    user_name VARBINARY(1020) NOT NULL,
    session_name VARBINARY(1020) NOT NULL,
    summary_version BIGINT NOT NULL,
    deleted_version BIGINT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY names (tenant, user_name, session_name)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
