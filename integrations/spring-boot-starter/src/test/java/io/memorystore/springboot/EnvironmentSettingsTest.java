package io.memorystore.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.ConfigurationException;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.SettingDescription;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class EnvironmentSettingsTest {
    /** Values that all settings of a kind take. */
    private static String sample(SettingDescription setting) {
        if (setting.property().equals("memorystore.strategy")) {
            return "rolling_summary";
        }
        Class<?> type = setting.type();
        if (type == Integer.class) {
            return "5000".substring(0, setting.property().equals("memorystore.max-turn-bytes") ? 4 : 2);
        }
        if (type == Duration.class) {
            return setting.property().equals("memorystore.pool-keepalive") ? "33s" : "77s";
        }
        return type == Boolean.class
                ? "true"
                : type.isEnum() ? type.getEnumConstants()[1].toString().toLowerCase(Locale.ROOT) : "some text";
    }

    private static boolean isToSet(SettingDescription setting) {
        return !setting.property().equals("memorystore.password-file");
    }

    private static MemoryStoreConfig read(Map<String, String> variables, Map<String, String> properties) {
        ConfigurableEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                new LinkedHashMap<>(variables)));
        environment.getPropertySources().addLast(new MapPropertySource("file", new LinkedHashMap<>(properties)));
        return new EnvironmentSettings(environment).read();
    }

    @Test
    void everySetting_isTakenAsAProperty_andAsAVariableBySpringsNameAndByTheLibrarys() {
        Map<String, String> properties = new LinkedHashMap<>();
        Map<String, String> springs = new LinkedHashMap<>();
        Map<String, String> librarys = new LinkedHashMap<>();
        MemoryStoreConfig.knownSettings().stream()
                .filter(EnvironmentSettingsTest::isToSet)
                .forEach(setting -> {
                    String text = sample(setting);
                    properties.put(setting.property(), text);
                    springs.put(
                            setting.property()
                                    .replace("-", "")
                                    .replace('.', '_')
                                    .toUpperCase(Locale.ROOT),
                            text);
                    librarys.put(setting.variable(), text);
                });

        MemoryStoreConfig expected = MemoryStoreConfig.fromProperties(properties);
        assertThat(properties).hasSizeGreaterThan(30);
        assertThat(read(Map.of(), properties).settings()).isEqualTo(expected.settings());
        assertThat(read(springs, Map.of()).settings()).isEqualTo(expected.settings());
        assertThat(read(librarys, Map.of()).settings()).isEqualTo(expected.settings());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "memorystore.operation-timeout",
                "memorystore.operationTimeout",
                "memorystore.operation_timeout",
                "MEMORYSTORE.OPERATION-TIMEOUT"
            })
    void property_isTakenAsSpringTakesIt(String key) {
        assertThat(read(Map.of(), Map.of(key, "7s")).operationTimeout()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void otherSpellingOfTheLibrary_isTaken() {
        assertThat(read(Map.of(), Map.of("memorystore.poolMaxOverflow", "9")).poolMaxOverflow())
                .isEqualTo(9);
        assertThat(read(Map.of("MEMORYSTORE_POOL_MAX_OVERFLOW", "9"), Map.of()).poolMaxOverflow())
                .isEqualTo(9);
    }

    @Test
    void source_thatSpringPutsFirstWins() {
        MemoryStoreConfig config = read(
                Map.of("MEMORYSTORE_POOLSIZE", "7", "MEMORYSTORE_OPTION_SOME_PLACE", "here"),
                Map.of("memorystore.pool-size", "9", "memorystore.option.some-place", "there"));

        assertThat(config.poolSize()).isEqualTo(7);
        assertThat(config.options()).containsExactly(Map.entry("somePlace", "here"));
    }

    @Test
    void options_keepTheirNames() {
        assertThat(read(Map.of(), Map.of("memorystore.option.somePlace", "a,b")).options())
                .containsExactly(Map.entry("somePlace", "a,b"));
        assertThat(read(Map.of(), Map.of("memorystore.option.some-place", "a,b"))
                        .options())
                .containsExactly(Map.entry("somePlace", "a,b"));
    }

    @Test
    void placeholders_areResolved() {
        Map<String, String> variables = Map.of("WHERE", "agent.db", "MEMORYSTORE_OPTION_PLACE", "in ${WHERE}");

        MemoryStoreConfig config = read(variables, Map.of("memorystore.url", "${WHERE}"));

        assertThat(config.url()).isEqualTo("agent.db");
        assertThat(config.options()).containsExactly(Map.entry("place", "in agent.db"));
    }

    @Test
    void unknownProperty_isRefusedAsEverywhere() {
        Map<String, String> typo = Map.of("memorystore.pool-sise", "7");

        assertThatThrownBy(() -> read(Map.of(), typo))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("memorystore.pool-sise")
                .hasMessageContaining("Did you mean memorystore.pool-size?");
        assertThatThrownBy(() -> read(Map.of(), Map.of("memorystore.pool.size", "7")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("memorystore.pool.size");
    }

    @Test
    void unknownVariable_isRefusedAsEverywhere() {
        Map<String, String> typo = Map.of("MEMORYSTORE_PASSWORT", "hunter2");

        assertThatThrownBy(() -> read(typo, Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Did you mean MEMORYSTORE_PASSWORD?")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void valueOutOfRange_isRefusedAsEverywhere() {
        assertThatThrownBy(() -> read(Map.of("MEMORYSTORE_POOLSIZE", "0"), Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("memorystore.pool-size")
                .hasMessageContaining("1 to 1000");
        assertThatThrownBy(() -> read(Map.of(), Map.of("memorystore.url", "")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("memorystore.url is blank");
    }

    @Test
    void variablesOfOthers_arePassedOver() {
        Map<String, String> service = Map.of(
                "MEMORYSTORE_SERVICE_HOST", "10.0.0.1",
                "MEMORYSTORE_SERVICE_PORT", "5432",
                "MEMORYSTORE_PORT", "tcp://10.0.0.1:5432",
                "MEMORYSTORE_PORT_5432_TCP_ADDR", "10.0.0.1",
                "MEMORYSTORE_TO_URL", "other.db");

        MemoryStoreConfig config = read(service, Map.of("memorystore.port", "5433", "memorystore.host", "db"));

        assertThat(config.port()).isEqualTo(5433);
        assertThat(config.host()).isEqualTo("db");
        assertThat(read(Map.of("MEMORYSTORE_PORT", "5434"), Map.of("memorystore.port", "5433"))
                        .port())
                .isEqualTo(5434);
    }

    @Test
    void keyOfTheStartersOwn_isNoSettingOfTheLibrary() {
        assertThat(read(Map.of("MEMORYSTORE_DATASOURCE", "true"), Map.of()).settings())
                .isEqualTo(MemoryStoreConfig.builder().build().settings());
        assertThat(read(Map.of(), Map.of("memorystore.dataSource", "true")).settings())
                .isEqualTo(MemoryStoreConfig.builder().build().settings());
    }
}
