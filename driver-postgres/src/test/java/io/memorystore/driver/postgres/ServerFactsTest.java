package io.memorystore.driver.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.ConfigurationException;
import io.memorystore.Durability;
import io.memorystore.MemoryStoreConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of what a server says of itself. */
class ServerFactsTest {
    private static final SchemaName SCHEMA = new SchemaName("agents");
    private static final PostgresAddress ADDRESS =
            PostgresAddress.of(MemoryStoreConfig.of("postgresql://ada:s3cret@db.example/work"));

    private static ServerFacts facts(int version, String encoding, boolean standby, boolean schema, boolean mayUse) {
        return new ServerFacts(
                "x", version, encoding, "on", "on", "on", "read committed", standby, standby, schema, mayUse);
    }

    private static void assertRefused(ServerFacts facts, String... words) {
        assertThatThrownBy(() -> facts.requireUsable(ADDRESS, SCHEMA))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("work on db.example:5432")
                .hasMessageContainingAll(words)
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void servers_areUsable_fromVersion12On() {
        assertThatCode(() -> facts(120_000, "UTF8", false, true, true).requireUsable(ADDRESS, SCHEMA))
                .doesNotThrowAnyException();
        assertRefused(facts(110_022, "UTF8", false, true, true), "12 or newer");
    }

    @Test
    void servers_areRefused_thatCannotHoldAStore() {
        assertRefused(facts(180_000, "LATIN1", false, true, true), "LATIN1", "UTF8");
        assertRefused(facts(180_000, "UTF8", true, true, true), "standby", "targetServerType=primary");
        assertRefused(facts(180_000, "UTF8", false, false, false), "GRANT CREATE ON DATABASE work", "\"agents\"");
        assertRefused(facts(180_000, "UTF8", false, true, false), "GRANT USAGE, CREATE ON SCHEMA \"agents\"");
    }

    @ParameterizedTest
    @CsvSource({
        "on, on, on, FULL",
        "on, on, local, FULL",
        "on, on, remote_write, FULL",
        "on, on, remote_apply, FULL",
        "on, on, off, RELAXED",
        "off, on, on, RELAXED",
        "on, off, on, RELAXED",
        ", on, on, RELAXED",
        "on, on, , RELAXED"
    })
    void durability_isFull_whereNothingIsKnownToBeLess(
            String fsync, String fullPageWrites, String synchronousCommit, Durability durability) {
        ServerFacts facts = new ServerFacts(
                "x",
                180_000,
                "UTF8",
                fsync,
                fullPageWrites,
                synchronousCommit,
                "read committed",
                false,
                false,
                true,
                true);

        assertThat(facts.durability(Durability.FULL)).isEqualTo(durability);
        assertThat(facts.durability(Durability.RELAXED)).isEqualTo(Durability.RELAXED);
        assertThat(facts.weaknesses()).hasSize(durability == Durability.FULL ? 0 : 1);
    }
}
