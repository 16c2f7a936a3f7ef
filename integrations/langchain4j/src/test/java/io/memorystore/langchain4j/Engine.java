package io.memorystore.langchain4j;

import io.memorystore.testservers.ServerKind;
import java.nio.file.Path;

/** The databases that all is shown on. */
enum Engine {
    MEMORY {
        @Override
        Database fresh(Path folder) {
            return Database.memory();
        }
    },
    SQLITE {
        @Override
        Database fresh(Path folder) {
            return Database.sqlite(folder);
        }
    },
    POSTGRES {
        @Override
        Database fresh(Path folder) {
            return Database.on(ServerKind.POSTGRES);
        }
    },
    MARIADB {
        @Override
        Database fresh(Path folder) {
            return Database.on(ServerKind.MARIADB);
        }
    },
    MYSQL {
        @Override
        Database fresh(Path folder) {
            return Database.on(ServerKind.MYSQL);
        }
    };

    /** An empty database; a server that is missing aborts the test, or fails it where the build requires one. */
    abstract Database fresh(Path folder);
}
