package io.memorystore.driver.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.Turn;
import io.memorystore.events.Event;
import io.memorystore.testservers.ServerKind;
import io.memorystore.testservers.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * MariaDB makes its read views while transactions end, and may leave out one that ended before another that it shows. Here the first
 * of two is committed while a statement of the store runs whose read view has the second one already: what the statement reads stands
 * behind a view that waits for a lock.
 */
@Tag("one-jdk")
class MariaDbReadViewTest {
    private static final Identity IDENTITY = Identity.of("t", "u", "s");

    /** The row of a session, as others see it, once nobody has the lock of this name. */
    private static final String[] BEHIND_A_LOCK = {
        "RENAME TABLE memorystore_sessions TO behind",
        "CREATE VIEW memorystore_sessions AS SELECT * FROM behind"
                + " WHERE IF(GET_LOCK(DATABASE(), 30), RELEASE_LOCK(DATABASE()), 0) = 1"
    };

    /** What reads rows of which none may be left out. */
    enum Reading {
        TURNS("turns", "session_id", store -> store.session(IDENTITY).turns(0, 10)),
        TURNS_AFTER("turns", "session_id", store -> store.session(IDENTITY).turns(1, 10)),
        CONTEXT("turns", "session_id", store -> store.session(IDENTITY).context()),
        SNAPSHOT("turns", "session_id", store -> store.session(IDENTITY).snapshot()),
        EVENTS("events", "stream_id", store -> store.tenant("t").stream("s").read(1, 10)),
        EVENTS_FROM(
                "events", "stream_id", store -> store.tenant("t").stream("s").read(2, 10));

        private final String table;
        private final String owner;
        private final Function<MemoryStore, Object> call;

        Reading(String facet, String owner, Function<MemoryStore, Object> call) {
            this.table = "memorystore_" + facet;
            this.owner = owner;
            this.call = call;
        }

        /** Takes a row from what was written last, to be inserted into what was written first. */
        private String[] copy(long sequence) {
            return new String[] {
                "CREATE TABLE row_" + sequence + " AS SELECT * FROM " + table + " WHERE sequence = " + sequence,
                "UPDATE row_" + sequence + " SET " + owner + " = (SELECT MIN(" + owner + ") FROM " + table + ")"
            };
        }

        private String insert(long sequence) {
            return "INSERT INTO " + table + " SELECT * FROM row_" + sequence;
        }
    }

    @ParameterizedTest
    @EnumSource
    void reading_leavesOutNothingThatWasCommittedFirst(Reading reading) throws SQLException {
        try (Databases databases = new Databases(ServerKind.MARIADB)) {
            TestDatabase database = databases.fresh();
            try (MemoryStore store = MemoryStore.open(
                            Databases.config(database.address()).build());
                    Connection first = database.connect();
                    Connection second = database.connect()) {
                store.session(IDENTITY).addTurn(Turn.of("1", "1"));
                store.tenant("t").stream("s").append(List.of(Event.of("a", "1")));
                store.session(Identity.of("t", "u", "later")).addTurns(Collections.nCopies(3, Turn.of("2", "2")));
                store.tenant("t").stream("later")
                        .append(List.of(Event.of("a", "1"), Event.of("b", "2"), Event.of("c", "3")));
                Databases.execute(second, reading.copy(2));
                Databases.execute(second, reading.copy(3));
                Databases.execute(second, BEHIND_A_LOCK);

                Databases.execute(first, "BEGIN", reading.insert(2));
                Databases.execute(second, reading.insert(3), "DO GET_LOCK(DATABASE(), 0)");
                CompletableFuture<Object> read =
                        CompletableFuture.supplyAsync(() -> reading.call.apply(store), Threads::start);
                Databases.awaitState(database, "User lock");
                Databases.execute(first, "COMMIT");
                Databases.execute(second, "DO RELEASE_LOCK(DATABASE())");

                assertThat(read).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(reading.call.apply(store));
            }
        }
    }
}
