-- Checkpoints move with every page of events: half of each page is for the next versions of a few rows.
CREATE TABLE IF NOT EXISTS {projections} (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    session_id BIGINT NOT NULL REFERENCES {sessions} (id) ON DELETE CASCADE,
    name TEXT COLLATE "C" NOT NULL,
    version INTEGER NOT NULL,
    checkpoint BIGINT NOT NULL,
    UNIQUE (session_id, name)
) WITH (fillfactor = 50)
