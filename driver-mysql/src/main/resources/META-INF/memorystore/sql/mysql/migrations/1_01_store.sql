CREATE TABLE IF NOT EXISTS {store} (
    id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    only_one TINYINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY only_one (only_one)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
