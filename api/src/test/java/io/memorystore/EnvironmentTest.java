package io.memorystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Configurations from the environment and from properties. */
class EnvironmentTest {
    private static final String SECRET = "hunter2";

    @TempDir
    Path folder;

    private static MemoryStoreConfig read(String... keysAndValues) {
        return MemoryStoreConfig.fromEnvironment(map(keysAndValues));
    }

    private static Map<String, String> map(String... keysAndValues) {
        Map<String, String> map = new HashMap<>(Map.of("PATH", "/bin", "MEMORYSTORES_X", "1", "memorystore", "x"));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    private static String refusal(String... keysAndValues) {
        Throwable refused = catchThrowable(() -> read(keysAndValues));
        assertThat(refused).isInstanceOf(ConfigurationException.class);
        return refused.getMessage();
    }

    private static String origin(MemoryStoreConfig config, String setting) {
        return config.settings().stream()
                .filter(shown -> shown.name().equals(setting))
                .findFirst()
                .orElseThrow()
                .origin();
    }

    @Test
    void nothingGiven_isTheDefaults() {
        MemoryStoreConfig config = read();
        assertThat(config.toString())
                .isEqualTo(MemoryStoreConfig.builder().build().toString());
        assertThat(config.settings()).allMatch(shown -> shown.origin().equals("default"));
        assertThat(MemoryStoreConfig.fromEnvironment()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "MEMORYSTORE_POOLSIZE, MEMORYSTORE_POOL_SIZE",
        "MEMORYSTORE_PASWORD, MEMORYSTORE_PASSWORD",
        "memorystore_url, MEMORYSTORE_URL",
        "MEMORYSTORE_OPTIONS, MEMORYSTORE_OPTION_…",
        "MEMORYSTORE_OPTION_, MEMORYSTORE_OPTION_…",
        "MEMORYSTORE_, MEMORYSTORE_URL"
    })
    void unknownVariables_areRefusedWithTheNearest(String variable, String nearest) {
        assertThat(refusal(variable, SECRET))
                .contains("no setting " + variable, "Did you mean " + nearest, "unset it")
                .doesNotContain(SECRET);
    }

    @Test
    void unknownProperties_areRefusedWithTheNearest() {
        assertThatThrownBy(() -> MemoryStoreConfig.fromProperties(Map.of("memorystore.poolsize", SECRET)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("memorystore.poolsize", "memorystore.pool-size", "remove it")
                .hasMessageNotContaining(SECRET);
    }

    @ParameterizedTest
    @CsvSource({
        "MEMORYSTORE_TEST_POSTGRES_URL, x",
        "MEMORYSTORE_TO_PASSWORD, x",
        "MEMORYSTORE_FROM_PASSWORD, x",
        "MEMORYSTORE_JDK25, x",
        "MEMORYSTORE_CLASSPATH, x",
        "MEMORYSTORE_JAVA_OPTS, x",
        "MEMORYSTORE_SERVICE_HOST, 10.0.0.1",
        "MEMORYSTORE_SERVICE_PORT, 80",
        "MEMORYSTORE_SERVICE_PORT_HTTP, 80",
        "MEMORYSTORE_PORT, tcp://10.0.0.1:80",
        "MEMORYSTORE_PORT_80_TCP, tcp://10.0.0.1:80",
        "MEMORYSTORE_PORT_80_TCP_ADDR, 10.0.0.1",
        "MEMORYSTORE_DB_SERVICE_HOST, fd00::1",
        "MEMORYSTORE_DB_PORT, tcp://[fd00::1]:5432",
        "MEMORYSTORE_DB_PORT_5432_TCP_PORT, 5432"
    })
    void namesOfOthers_arePassedOver(String variable, String value) {
        assertThat(read(variable, value).port()).isNull();
    }

    @Test
    void systemProperties_mayBeHandedOverAsTheyAre() {
        Map<String, String> system = new HashMap<>();
        System.getProperties().stringPropertyNames().forEach(name -> system.put(name, System.getProperty(name)));
        system.put("memorystore.max-turn-bytes", "4096");
        assertThat(MemoryStoreConfig.fromProperties(system).maxTurnBytes()).isEqualTo(4_096);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"MEMORYSTORE_HOST", "MEMORYSTORE_POOL_SIZE", "MEMORYSTORE_PASSWORD_FILE", "MEMORYSTORE_OPTION_X"
            })
    void blankValues_areRefused(String variable) {
        for (String blank : new String[] {"", " ", "\t"}) {
            assertThat(refusal(variable, blank)).contains(variable + " is blank", "give it a value", "unset it");
        }
    }

    @Test
    void passwords_areTakenAsTheyAre() {
        assertThat(read("MEMORYSTORE_PASSWORD", " \t").password()).isEqualTo(" \t");
        assertThat(read("MEMORYSTORE_PASSWORD", "").password()).isEmpty();
    }

    @Test
    void passwordFile_isReadWithoutItsLastLineBreak() throws IOException {
        for (String content : new String[] {SECRET, SECRET + "\n", SECRET + "\r\n", SECRET + "\n\n", " " + SECRET}) {
            Path file = Files.writeString(folder.resolve("password"), content);
            MemoryStoreConfig config = read("MEMORYSTORE_PASSWORD_FILE", file.toString());
            assertThat(config.password()).isEqualTo(content.replaceFirst("\\r?\\n\\z", ""));
            assertThat(origin(config, "password")).isEqualTo("MEMORYSTORE_PASSWORD_FILE");
            assertThat(config.settings().toString()).doesNotContain(SECRET);
        }
    }

    @Test
    void passwordFile_thatCannotBeUsedIsNamed_andNotItsContent() throws IOException {
        Path none = folder.resolve("none");
        assertThat(refusal("MEMORYSTORE_PASSWORD_FILE", none.toString()))
                .contains("MEMORYSTORE_PASSWORD_FILE", none.toString(), "does not exist");
        assertThat(refusal("MEMORYSTORE_PASSWORD_FILE", folder.toString())).contains("cannot be read");
        assertThat(refusal("MEMORYSTORE_PASSWORD_FILE", "a\0b")).contains("cannot be read");
        Path file = folder.resolve("password");
        for (byte[] content : new byte[][] {
            {}, {'\n'}, {(byte) 0xc3, 'h'}, SECRET.repeat(10_000).getBytes(StandardCharsets.UTF_8)
        }) {
            Files.write(file, content);
            assertThat(refusal("MEMORYSTORE_PASSWORD_FILE", file.toString()))
                    .contains("MEMORYSTORE_PASSWORD_FILE", file.toString())
                    .doesNotContain(SECRET);
        }
    }

    @Test
    void passwordAndPasswordFile_contradictEachOther() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), SECRET);
        assertThat(refusal("MEMORYSTORE_PASSWORD", SECRET, "MEMORYSTORE_PASSWORD_FILE", file.toString()))
                .contains("MEMORYSTORE_PASSWORD and MEMORYSTORE_PASSWORD_FILE are both set")
                .doesNotContain(SECRET);
    }

    @Test
    void twoSpellingsOfOneSetting_contradictEachOther() {
        assertThat(refusal("MEMORYSTORE_POOL_OVERFLOW", "1", "MEMORYSTORE_POOL_MAX_OVERFLOW", "1"))
                .contains("MEMORYSTORE_POOL_MAX_OVERFLOW and MEMORYSTORE_POOL_OVERFLOW are both set");
    }

    @Test
    void options_areSpelledInEitherWay() {
        MemoryStoreConfig config =
                read("MEMORYSTORE_OPTION_MUST_EXIST", "true", "MEMORYSTORE_OPTION_PARAMETERS", SECRET);
        assertThat(config.options()).isEqualTo(Map.of("mustExist", "true", "parameters", SECRET));
        assertThat(origin(config, "option(mustExist)")).isEqualTo("MEMORYSTORE_OPTION_MUST_EXIST");
        assertThat(config.settings().toString()).doesNotContain(SECRET);
        for (String key : new String[] {"memorystore.option.mustExist", "memorystore.option.must-exist"}) {
            MemoryStoreConfig properties = MemoryStoreConfig.fromProperties(Map.of(key, "true"));
            assertThat(properties.options()).containsOnlyKeys("mustExist");
            assertThat(properties.settings())
                    .filteredOn(shown -> shown.name().equals("option(mustExist)"))
                    .singleElement()
                    .satisfies(shown -> {
                        assertThat(shown.variable()).isEqualTo("MEMORYSTORE_OPTION_MUST_EXIST");
                        assertThat(shown.property()).isEqualTo("memorystore.option.mustExist");
                        assertThat(shown.origin()).isEqualTo(key);
                    });
        }
    }

    @Test
    void wordsOfAChoice_areTakenInAnyCase() {
        assertThat(read("MEMORYSTORE_DURABILITY", "relaxed").durability()).isEqualTo(Durability.RELAXED);
        assertThat(read("MEMORYSTORE_EXCLUSIVE", "TRUE").exclusive()).isTrue();
        assertThat(refusal("MEMORYSTORE_EXCLUSIVE", "yes"))
                .contains("MEMORYSTORE_EXCLUSIVE is \"yes\"", "true or false");
        assertThat(refusal("MEMORYSTORE_DURABILITY", "NONE")).contains("FULL or RELAXED");
    }

    @Test
    void contradictions_areNamedByTheirKeys() {
        assertThat(refusal("MEMORYSTORE_POOL_MAX_LIFETIME", "1m", "MEMORYSTORE_POOL_KEEPALIVE", "2m"))
                .contains("MEMORYSTORE_POOL_KEEPALIVE is PT2M", "MEMORYSTORE_POOL_MAX_LIFETIME is PT1M");
    }

    @Test
    void strategies_arePutTogether() {
        assertThat(read("MEMORYSTORE_BUDGET_TOKENS", "500").strategy()).isEqualTo(Strategy.truncation(500));
        assertThat(read("MEMORYSTORE_STRATEGY", "none").strategy()).isSameAs(Strategy.none());
        MemoryStoreConfig rolling =
                read("MEMORYSTORE_STRATEGY", "rolling_summary", "MEMORYSTORE_SUMMARY_TIMEOUT", "5s");
        assertThat(rolling.strategy().toString()).contains("timeout=PT5S", "keepRecentTurns=6");
        assertThat(origin(rolling, "strategy")).isEqualTo("MEMORYSTORE_STRATEGY");
        assertThat(origin(rolling, "summaryTimeout")).isEqualTo("MEMORYSTORE_SUMMARY_TIMEOUT");
        assertThat(origin(rolling, "foldTurns")).isEqualTo("default");
        assertThat(refusal("MEMORYSTORE_FOLD_TURNS", "3"))
                .contains(
                        "MEMORYSTORE_FOLD_TURNS is a setting of rolling_summary",
                        "is truncation",
                        "MEMORYSTORE_STRATEGY");
        assertThatThrownBy(() -> read("MEMORYSTORE_STRATEGY", "rolling"))
                .isInstanceOf(UnknownStrategyException.class)
                .hasMessageContainingAll("MEMORYSTORE_STRATEGY", "none, truncation, rolling_summary");
    }

    @Test
    void summarizer_joinsAStrategyThatCameFromOutside() {
        Summarizer mine = request -> "mine";
        MemoryStoreConfig config =
                read("MEMORYSTORE_STRATEGY", "rolling_summary", "MEMORYSTORE_FOLD_TURNS", "7").toBuilder()
                        .summarizer(mine)
                        .build();
        assertThat(config.strategy()).isInstanceOfSatisfying(RollingSummary.class, rolling -> {
            assertThat(rolling.summarizer()).isSameAs(mine);
            assertThat(rolling.foldTurns()).isEqualTo(7);
        });
        assertThat(read().toBuilder().summarizer(mine).build().strategy()).isEqualTo(read().strategy());
        Summarizer own = request -> "own";
        assertThat(config.toBuilder()
                        .strategy(Strategy.rollingSummary(own).build())
                        .build()
                        .strategy())
                .isInstanceOfSatisfying(
                        RollingSummary.class,
                        rolling -> assertThat(rolling.summarizer()).isSameAs(own));
    }

    @Test
    void code_standsAboveTheEnvironment() {
        MemoryStoreConfig config = read(
                        "MEMORYSTORE_POOL_SIZE",
                        "7",
                        "MEMORYSTORE_OPERATION_TIMEOUT",
                        "7s",
                        "MEMORYSTORE_OPTION_X",
                        "1")
                .toBuilder()
                .poolSize(8)
                .option("x", "2")
                .build();
        assertThat(config.poolSize()).isEqualTo(8);
        assertThat(origin(config, "poolSize")).isEqualTo("code");
        assertThat(origin(config, "operationTimeout")).isEqualTo("MEMORYSTORE_OPERATION_TIMEOUT");
        assertThat(origin(config, "option(x)")).isEqualTo("code");
    }

    @Test
    void anUrlInCode_replacesTheAddressOfTheEnvironmentAsAWhole() {
        MemoryStoreConfig outside = read(
                "MEMORYSTORE_DRIVER", "postgres",
                "MEMORYSTORE_URL", "postgresql://a/b",
                "MEMORYSTORE_HOST", "a",
                "MEMORYSTORE_PORT", "5433",
                "MEMORYSTORE_DATABASE", "b",
                "MEMORYSTORE_USER", "u",
                "MEMORYSTORE_PASSWORD", SECRET,
                "MEMORYSTORE_POOL_SIZE", "9");
        MemoryStoreConfig config =
                outside.toBuilder().user("mine").url("agent.db").build();
        assertThat(config)
                .extracting(
                        MemoryStoreConfig::driver,
                        MemoryStoreConfig::url,
                        MemoryStoreConfig::host,
                        MemoryStoreConfig::port,
                        MemoryStoreConfig::database,
                        MemoryStoreConfig::user,
                        MemoryStoreConfig::password)
                .containsExactly(null, "agent.db", null, null, null, "mine", null);
        assertThat(config.poolSize()).isEqualTo(9);
        assertThat(origin(config, "url")).isEqualTo("code");
    }

    @Test
    void aPartInCode_standsAboveTheUrlOfTheEnvironment() {
        MemoryStoreConfig outside = read("MEMORYSTORE_URL", "postgresql://a/b", "MEMORYSTORE_HOST", "a");
        assertThat(outside.standsAboveUrl("host")).isFalse();
        assertThat(outside.key("host")).isEqualTo("MEMORYSTORE_HOST");
        MemoryStoreConfig config = outside.toBuilder().database("c").host("d").build();
        assertThat(config.standsAboveUrl("database")).isTrue();
        assertThat(config.standsAboveUrl("host")).isTrue();
        assertThat(config.standsAboveUrl("user")).isFalse();
        assertThat(config.key("host")).isEqualTo("host");
        assertThat(config.toBuilder().url("postgresql://e/f").build().standsAboveUrl("host"))
                .isFalse();
    }
}
