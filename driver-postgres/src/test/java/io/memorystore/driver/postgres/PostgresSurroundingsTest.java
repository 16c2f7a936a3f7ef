package io.memorystore.driver.postgres;

import static io.memorystore.driver.postgres.Stores.TURN;
import static io.memorystore.driver.postgres.Stores.ask;
import static io.memorystore.driver.postgres.Stores.at;
import static io.memorystore.driver.postgres.Stores.execute;
import static io.memorystore.driver.postgres.Stores.open;
import static io.memorystore.driver.postgres.Stores.sequences;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.InvalidIdentityException;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.Session;
import io.memorystore.StateEntry;
import io.memorystore.StateStore;
import io.memorystore.Turn;
import io.memorystore.testservers.ServerKind;
import io.memorystore.testservers.TestDatabase;
import io.memorystore.testservers.TestServers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a database, its settings and its limits do to the unwary. */
@Timeout(120)
class PostgresSurroundingsTest {
    private static final byte[] VALUE = "value".getBytes(StandardCharsets.UTF_8);
    private TestDatabase database;

    @BeforeEach
    void create() {
        database = TestServers.get(ServerKind.POSTGRES).freshDatabase();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private void set(String... settings) throws SQLException {
        for (String setting : settings) {
            execute(database, "ALTER DATABASE " + database.name() + " SET " + setting);
        }
    }

    /** As long as can be, and as little alike as can be: an index compresses what repeats itself. */
    private static String longest(Random random) {
        int[] codePoints = random.ints(0x10000, 0x10FFFF).limit(255).toArray();
        return new String(codePoints, 0, codePoints.length);
    }

    private static void assertWorks(MemoryStore store) {
        Session session = store.tenant("acme").session("ada", "s");
        long first = session.addTurn(TURN);
        assertThat(session.addTurns(List.of(TURN, TURN))).containsExactly(first + 1, first + 2);
        assertThat(session.turns(first - 1, 9)).hasSize(3);
        assertThat(session.latestTurns(1)).hasSize(1);
        long version = session.state().put("key", VALUE);
        assertThat(session.state().compareAndPut("key", version, VALUE)).isGreaterThan(version);
        assertThat(session.state().list("k", null, 9))
                .extracting(StateEntry::key)
                .containsExactly("key");
        assertThat(store.admin().sessions("acme", null, 9)).hasSize(1);
    }

    @Test
    void keys_asLongAsCanBe_fitTheIndexes() {
        Random random = new Random(7);
        String tenant = longest(random);
        String user = longest(random);
        String name = longest(random);
        String key = longest(random);
        try (MemoryStore store = open(at(database))) {
            Session session = store.tenant(tenant).session(user, name);
            assertThat(session.addTurn(TURN)).isEqualTo(1);
            assertThat(session.state().put(key, VALUE)).isPositive();
            assertThat(store.tenant(tenant).state().put(key, VALUE)).isPositive();
            assertThat(sequences(session.turns(0, 9))).containsExactly(1L);
            assertThat(store.admin().sessions(tenant, null, 9)).containsExactly(session.identity());
        }
    }

    @Test
    void text_mayHoldNul_andNeverHalfAPair() {
        try (MemoryStore store = open(at(database))) {
            Session session = store.tenant("acme").session("ada", "s");
            Turn nul = Turn.of("before\0after", "\\u0000 and \0");
            session.addTurn(nul);

            assertThat(session.turns(0, 9)).singleElement().satisfies(stored -> {
                assertThat(stored.turn().userMessage()).isEqualTo("before\0after");
                assertThat(stored.turn().assistantResponse()).isEqualTo("\\u0000 and \0");
            });
            assertThatThrownBy(() -> session.addTurn(Turn.of("\uD83D", "b"))).hasMessageContaining("surrogate");
            assertThatThrownBy(() -> store.tenant("acme").session("a\uD83D", "s"))
                    .isInstanceOf(InvalidIdentityException.class);
            assertThat(session.turns(0, 9)).hasSize(1);
        }
    }

    @Test
    void prefixes_takePatternsForText() {
        try (MemoryStore store = open(at(database))) {
            StateStore state = store.tenant("acme").state();
            for (String key : List.of("a%b", "a%bc", "aXb", "a_b", "a\\b", "a%", "A%b", "\u00e4%b")) {
                state.put(key, VALUE);
            }

            assertThat(state.list("a%", null, 9)).extracting(StateEntry::key).containsExactly("a%", "a%b", "a%bc");
            assertThat(state.list("a_", null, 9)).extracting(StateEntry::key).containsExactly("a_b");
            assertThat(state.list("a\\", null, 9)).extracting(StateEntry::key).containsExactly("a\\b");
        }
    }

    @Test
    void keys_areInTheOrderOfTheirBytes_whateverTheDatabaseSortsBy() {
        try (MemoryStore store = open(at(database))) {
            StateStore state = store.tenant("acme").state();
            List<String> sorted = List.of("B", "a", "a\u0308", "b", "\u00e4", "\uFB03", "\uD83D\uDE00");
            sorted.forEach(key -> state.put(key, VALUE));

            assertThat(state.list("", null, 99)).extracting(StateEntry::key).containsExactlyElementsOf(sorted);
        }
    }

    @Test
    void searchPath_putsNothingInThePlaceOfATable() throws SQLException {
        execute(
                database,
                "CREATE SCHEMA evil",
                "CREATE FUNCTION evil.sha256(bytea) RETURNS bytea LANGUAGE sql AS 'SELECT ''\\x00''::bytea'",
                "CREATE FUNCTION evil.convert_to(text, name) RETURNS bytea LANGUAGE sql AS 'SELECT ''\\x00''::bytea'",
                "CREATE FUNCTION evil.convert_from(bytea, name) RETURNS text LANGUAGE sql AS 'SELECT ''evil''::text'",
                "CREATE FUNCTION evil.clock_timestamp() RETURNS timestamptz LANGUAGE sql"
                        + " AS 'SELECT ''-infinity''::timestamptz'",
                "CREATE FUNCTION evil.current_setting(text) RETURNS text LANGUAGE sql AS 'SELECT ''evil''::text'");
        for (String table : List.of(
                "store",
                "migrations",
                "sessions",
                "turns",
                "summaries",
                "state",
                "leases",
                "events",
                "projections",
                "documents",
                "blobs",
                "chunks",
                "images",
                "layers",
                "image_leases",
                "checkpoints")) {
            execute(database, "CREATE TABLE evil." + table + " (id INTEGER)");
        }
        set("search_path = evil, pg_catalog, public");

        try (MemoryStore store = open(at(database))) {
            assertWorks(store);
            assertThat(store.tenant("acme").session("ada", "s").turns(0, 1))
                    .singleElement()
                    .satisfies(stored -> assertThat(stored.turn()).isEqualTo(TURN));
        }
        assertThat(ask(database, "SELECT encode(tenant_digest, 'hex') FROM memorystore.sessions"))
                .singleElement()
                .satisfies(digest -> assertThat(digest).hasSize(64));
        assertThat(ask(database, "SELECT id FROM evil.turns")).isEmpty();
    }

    @Test
    void settings_ofTheDatabase_changeNothing() throws SQLException {
        set(
                "default_transaction_isolation = 'serializable'",
                "timezone = 'Pacific/Apia'",
                "DateStyle = 'German'",
                "bytea_output = 'escape'",
                "extra_float_digits = -15",
                "array_nulls = off",
                "enable_indexscan = off",
                "synchronize_seqscans = off",
                "quote_all_identifiers = on",
                "plan_cache_mode = 'force_generic_plan'",
                "row_security = off",
                "lc_messages = 'C'");

        try (MemoryStore store = open(at(database))) {
            assertWorks(store);
            Session session = store.tenant("acme").session("ada", "other");
            session.addTurn(TURN);
            assertThat(session.turns(0, 9))
                    .singleElement()
                    .satisfies(stored -> assertThat(stored.run()).isNull());
        }
    }

    @Test
    void instants_areTheSame_whateverTheTimeZones() throws SQLException {
        Instant instant = Instant.parse("2026-10-25T00:30:00.123456Z"); // twice 02:30 in Berlin
        TimeZone before = TimeZone.getDefault();
        set("timezone = 'America/St_Johns'");
        MemoryStoreConfig config =
                at(database).clock(Clock.fixed(instant, ZoneOffset.UTC)).build();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
            try (MemoryStore store = open(config)) {
                store.tenant("acme").state().put("key", VALUE);
            }
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));
            try (MemoryStore store = open(config)) {
                assertThat(store.tenant("acme").state().get("key"))
                        .map(StateEntry::updatedAt)
                        .contains(instant);
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }
}
