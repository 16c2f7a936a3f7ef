package io.memorystore.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.ConfigurationException;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.Turn;
import io.memorystore.spi.DriverOption;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Configurations that come as text, from the environment or from properties: OPEN-6. */
abstract class EnvironmentRules extends DiscoveryRules {
    private static final String UNKNOWN_VARIABLE = "MEMORYSTORE_POOLSIZE";

    @Test
    @Proves(Rule.OPEN_6)
    void environment_opensWhatTheBuilderOpens() {
        MemoryStoreConfig built = emptyDatabase().build();
        for (MemoryStoreConfig read : new MemoryStoreConfig[] {
            MemoryStoreConfig.fromEnvironment(asEnvironment(built)),
            MemoryStoreConfig.fromProperties(asProperties(built))
        }) {
            assertThat(asProperties(read)).as("what was read").isEqualTo(asProperties(built));
            try (MemoryStore store = open(read)) {
                store.session(ADA).addTurn(Turn.of("from outside", "yes"));
                assertThat(store.session(ADA).latestTurns(1))
                        .as("the turn of a store that was opened by text")
                        .singleElement()
                        .satisfies(turn -> assertThat(turn.turn().userMessage()).isEqualTo("from outside"));
            }
        }
    }

    @Test
    @Proves(Rule.OPEN_6)
    void environment_givesEveryOptionOfTheDriver() {
        for (DriverOption option : subject().options()) {
            assertThat(MemoryStoreConfig.fromEnvironment(Map.of(variable(option.name()), "x"))
                            .options())
                    .as("%s, as the environment has to spell the option %s", variable(option.name()), option.name())
                    .containsOnlyKeys(option.name());
        }
    }

    @Test
    @Proves(Rule.OPEN_6)
    void environment_refusesAnUnknownVariable_namingTheNearest() {
        MemoryStoreConfig built = emptyDatabase().build();
        Map<String, String> environment = asEnvironment(built);
        environment.put(UNKNOWN_VARIABLE, "7");
        assertThatThrownBy(() -> MemoryStoreConfig.fromEnvironment(environment))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(UNKNOWN_VARIABLE, "MEMORYSTORE_POOL_SIZE");
        Map<String, String> properties = asProperties(built);
        properties.put("memorystore.poolSise", "7");
        assertThatThrownBy(() -> MemoryStoreConfig.fromProperties(properties))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("memorystore.poolSise", "memorystore.pool-size");
    }

    @Test
    @Proves(Rule.OPEN_6)
    void environment_refusesAValueOutOfRange_withTheRange() {
        assertThatThrownBy(() -> MemoryStoreConfig.fromEnvironment(Map.of("MEMORYSTORE_POOL_SIZE", "1001")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("MEMORYSTORE_POOL_SIZE", "1001", "from 1 to 1000");
        assertThatThrownBy(() -> MemoryStoreConfig.fromProperties(Map.of("memorystore.operation-timeout", "soon")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("memorystore.operation-timeout", "soon", "1ms to 1d");
    }

    /** An address and options as variables. */
    static Map<String, String> asEnvironment(MemoryStoreConfig config) {
        Map<String, String> environment = new TreeMap<>();
        address(config)
                .forEach((name, value) -> environment.put("MEMORYSTORE_" + name.toUpperCase(Locale.ROOT), value));
        config.options().forEach((name, value) -> environment.put(variable(name), value));
        return environment;
    }

    /** An address and options as properties. */
    static Map<String, String> asProperties(MemoryStoreConfig config) {
        Map<String, String> properties = new TreeMap<>();
        address(config).forEach((name, value) -> properties.put("memorystore." + name, value));
        config.options().forEach((name, value) -> properties.put("memorystore.option." + name, value));
        return properties;
    }

    private static Map<String, String> address(MemoryStoreConfig config) {
        Map<String, String> parts = new TreeMap<>();
        put(parts, "driver", config.driver());
        put(parts, "url", config.url());
        put(parts, "host", config.host());
        put(parts, "port", config.port());
        put(parts, "database", config.database());
        put(parts, "user", config.user());
        put(parts, "password", config.password());
        put(parts, "schema", config.schema());
        return parts;
    }

    private static void put(Map<String, String> parts, String name, @Nullable Object value) {
        if (value != null) {
            parts.put(name, value.toString());
        }
    }

    private static String variable(String option) {
        return "MEMORYSTORE_OPTION_"
                + option.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }
}
