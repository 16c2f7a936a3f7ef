-- Heartbeats update the same few rows over and over: half of each page is for their next versions.
CREATE TABLE IF NOT EXISTS {leases} (
    name TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    holder TEXT COLLATE "C" NOT NULL,
    expires_at BIGINT NOT NULL
) WITH (fillfactor = 50)
