package io.memorystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The catalogue and the builder say the same. */
class SettingTest {
    /** What no text can give. */
    private static final Set<String> IN_CODE_ALONE =
            Set.of("tokenCounter", "peers", "clock", "executor", "listener", "option", "summarizer", "build");

    private static Object another(Setting setting) {
        return switch (setting) {
            case STRATEGY -> "rolling_summary";
            case PORT -> 5_433;
            case DURABILITY -> Durability.RELAXED;
            case POOL_MAX_LIFETIME -> Duration.ofMinutes(7);
            case SUMMARY_RETRY_DELAY -> Duration.ofMillis(1_500);
            case SCHEMA_MODE -> SchemaMode.VALIDATE;
            case ALLOW_EMPTY_PASSWORD, ALLOW_REBUILD, EXCLUSIVE -> true;
            default -> sample(setting.type());
        };
    }

    private static Object sample(SettingType<?> type) {
        if (type instanceof WholeNumber number) {
            return number.least() + 2;
        }
        return type instanceof TimeLength ? Duration.ofSeconds(77) : "some text";
    }

    @Test
    void everyPropertyOfTheBuilder_isASettingUnlessOnlyCodeCanGiveIt() {
        Set<String> ofBuilder = Arrays.stream(MemoryStoreConfig.Builder.class.getMethods())
                .filter(method -> method.getDeclaringClass() == MemoryStoreConfig.Builder.class)
                .map(Method::getName)
                .filter(name -> !IN_CODE_ALONE.contains(name))
                .collect(Collectors.toSet());
        assertThat(Arrays.stream(Setting.values())
                        .filter(setting -> setting == Setting.STRATEGY || !setting.isOfStrategy())
                        .filter(setting -> setting != Setting.PASSWORD_FILE)
                        .map(setting -> isOfRetention(setting) ? "retention" : setting.builderName())
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(ofBuilder);
    }

    @Test
    void everyPartOfRollingSummary_isASetting() {
        assertThat(Arrays.stream(Setting.values())
                        .filter(setting -> setting.isOfStrategy() && setting != Setting.STRATEGY)
                        .map(Setting::builderName))
                .containsExactlyInAnyOrderElementsOf(StrategyParser.settings("rolling_summary"));
    }

    @Test
    void keys_areUnique() {
        for (KeyForm form : KeyForm.values()) {
            assertThat(Arrays.stream(Setting.values())
                            .flatMap(setting -> setting.spellings().distinct())
                            .flatMap(form::spell))
                    .doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PASSWORD_FILE")
    void everySpelling_setsIt(Setting setting) {
        Object value = another(setting);
        String text = setting == Setting.PASSWORD ? "some text" : setting.show(value);
        for (KeyForm form : KeyForm.values()) {
            List<String> keys = keys(form, setting).toList();
            assertThat(keys).contains(form.key(setting));
            for (String key : keys) {
                Map<String, String> given = new HashMap<>(Map.of(key, text));
                if (setting.isOfStrategy()) {
                    given.put(form.key(Setting.STRATEGY), "rolling_summary");
                }
                MemoryStoreConfig config = SettingReader.read(form, given);
                assertThat(setting.in(config)).as(key).isEqualTo(value);
                assertThat(config.settings())
                        .filteredOn(shown -> shown.name().equals(setting.shownName()))
                        .singleElement()
                        .satisfies(shown -> {
                            assertThat(shown.origin()).isEqualTo(key);
                            assertThat(shown.value()).isEqualTo(setting.show(value));
                            assertThat(shown.variable()).isEqualTo(KeyForm.ENVIRONMENT.key(setting));
                            assertThat(shown.property()).isEqualTo(KeyForm.PROPERTIES.key(setting));
                        });
            }
        }
    }

    private static Stream<String> keys(KeyForm form, Setting setting) {
        String prefix = form == KeyForm.ENVIRONMENT ? "MEMORYSTORE_" : "memorystore.";
        return setting.spellings().flatMap(form::spell).distinct().map(name -> prefix + name);
    }

    @ParameterizedTest
    @EnumSource
    void valuesBeyondTheRange_areRefusedByTextAndByTheBuilder(Setting setting) {
        for (Object value : beyond(setting.type())) {
            String text = value instanceof Duration length ? length.toString() : value.toString();
            for (KeyForm form : KeyForm.values()) {
                assertThatThrownBy(() -> setting.type().parse(form.key(setting), text))
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageStartingWith(form.key(setting) + " is \"" + text + "\"; it must be ")
                        .hasMessageContainingAll(bounds(setting.type()));
            }
            if (!setting.isOfStrategy() && !isOfRetention(setting)) {
                assertThatThrownBy(() -> setting.set(MemoryStoreConfig.builder(), value))
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining(setting.builderName());
            }
        }
    }

    /** Parts of one object, which has ranges and refusals of its own. */
    private static boolean isOfRetention(Setting setting) {
        return setting.builderName().startsWith("retention");
    }

    private static String[] bounds(SettingType<?> type) {
        return type instanceof WholeNumber number
                ? new String[] {"from " + number.least() + " to " + number.most()}
                : new String[] {type.range()};
    }

    private static List<?> beyond(SettingType<?> type) {
        if (type instanceof WholeNumber number) {
            return Stream.of(number.least() - 1L, number.most() + 1L)
                    .filter(value -> value <= Integer.MAX_VALUE)
                    .map(Long::intValue)
                    .toList();
        }
        return type instanceof TimeLength length
                ? List.of(length.least().minusNanos(1), length.most().plusNanos(1))
                : List.of();
    }

    @Test
    void lengthsOfTime_areWrittenAsPeopleDo() {
        Function<String, Duration> timeout =
                text -> MemoryStoreConfig.fromEnvironment(Map.of("MEMORYSTORE_OPERATION_TIMEOUT", text))
                        .operationTimeout();
        assertThat(timeout.apply("500ms")).isEqualTo(Duration.ofMillis(500));
        assertThat(timeout.apply("30s")).isEqualTo(Duration.ofSeconds(30));
        assertThat(timeout.apply("5m")).isEqualTo(Duration.ofMinutes(5));
        assertThat(timeout.apply("2h")).isEqualTo(Duration.ofHours(2));
        assertThat(timeout.apply("1d")).isEqualTo(Duration.ofDays(1));
        assertThat(timeout.apply("PT1H30M")).isEqualTo(Duration.ofMinutes(90));
        for (String refused : List.of("0", "0s", "30", "30 s", "-5s", "1.5s", "5w", "2d", "9999999999s", "PT", "S30")) {
            assertThatThrownBy(() -> timeout.apply(refused))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContainingAll("MEMORYSTORE_OPERATION_TIMEOUT", refused, "1ms to 1d", "500ms");
        }
    }

    @Test
    void zero_isTakenWhereItMeansNever() {
        for (String zero : List.of("0", "0s", "PT0S")) {
            assertThat(MemoryStoreConfig.fromProperties(Map.of("memorystore.pool-keepalive", zero))
                            .poolKeepalive())
                    .isZero();
        }
        assertThatThrownBy(() -> MemoryStoreConfig.fromProperties(Map.of("memorystore.pool-keepalive", "5s")))
                .hasMessageContainingAll("memorystore.pool-keepalive", "30s to 1d, or 0 for never");
    }
}
