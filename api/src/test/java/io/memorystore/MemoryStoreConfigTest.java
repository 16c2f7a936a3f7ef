package io.memorystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryStoreConfigTest {

    @Test
    void toString_showsNoSecret() {
        MemoryStoreConfig config = MemoryStoreConfig.builder()
                .url("mysql://root:hunter2@db.example/app?password=hunter3&x=hunter4")
                .user("hunter5")
                .password("hunter6")
                .option("token", "hunter7")
                .build();
        assertThat(config.toString()).doesNotContain("hunter").contains("db.example/app", "token");
    }

    @ParameterizedTest
    @CsvSource({"a@b.db, a@b.db", "//u:p@h@x/d, //…@x/d", "agent.db?key=p, agent.db?…", "jdbc:x://u@h, jdbc:x://…@h"})
    void urlsAreShownWithoutUsersAndParameters(String url, String shown) {
        assertThat(Redaction.url(url)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://u:hunter2@h/d",
                "mysql://u:hunter2?x@h/d",
                "mysql://u:x?hunter2@h/d",
                "mysql://u:hunter/2@h/d?password=hunter2",
                "mysql://h/d?password=a@hunter2",
                "mysql://u:a@hunter2@h/d",
                "mysql://h/d#hunter2",
                "mysql://h/d;password=hunter2",
                "jdbc:mysql://address=(host=h)(password=hunter2)/d",
                "jdbc:mysql://(host=h,password=hunter2)/d",
                "jdbc:oracle:thin:u/hunter2@h",
                "agent.db?key=hunter2"
            })
    void noPartOfAUrlThatMayBeSecretIsShown(String url) {
        MemoryStoreConfig config = MemoryStoreConfig.of(url);
        assertThat(Redaction.url(url)).doesNotContain("hunter");
        assertThat(config.settings().toString()).doesNotContain("hunter");
        assertThat(config.toString()).doesNotContain("hunter");
    }

    @Test
    void partsOfAnAddressAreShownFromTheUrl() {
        assertThat(UrlParts.of("jdbc:postgresql://u:p@db.example:5433/memory?sslmode=require"))
                .isEqualTo(Map.of(
                        Setting.HOST, "db.example",
                        Setting.PORT, "5433",
                        Setting.DATABASE, "memory",
                        Setting.USER, "…",
                        Setting.PASSWORD, "…"));
        assertThat(UrlParts.of("mysql://a:1,b/m?user=u"))
                .isEqualTo(Map.of(Setting.HOST, "a:1,b", Setting.DATABASE, "m", Setting.USER, "…"));
        assertThat(UrlParts.of("mysql://[::1]:3306")).isEqualTo(Map.of(Setting.HOST, "[::1]", Setting.PORT, "3306"));
        assertThat(UrlParts.of("agent.db")).isEmpty();
        assertThat(UrlParts.of(null)).isEmpty();
    }

    @Test
    void valuesOutOfRangeAreRefusedWithTheRange() {
        MemoryStoreConfig.Builder builder = MemoryStoreConfig.builder();
        assertThatThrownBy(() -> builder.poolSize(0))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("from 1 to 1000");
        assertThatThrownBy(() -> builder.port(65_536)).hasMessageContaining("from 1 to 65535");
        assertThatThrownBy(() -> builder.maxTurnBytes(1)).hasMessageContaining("from 1024 to 67108864");
        assertThatThrownBy(() -> builder.closeTimeout(Duration.ZERO)).hasMessageContaining("from PT0.001S to PT24H");
        assertThatThrownBy(() -> builder.busyTimeout(Duration.ofDays(2))).hasMessageContaining("busyTimeout is PT48H");
    }

    @Test
    void poolSettingsHaveRangesAndDefaults() {
        MemoryStoreConfig.Builder builder = MemoryStoreConfig.builder();
        assertThatThrownBy(() -> builder.poolMaxOverflow(-1)).hasMessageContaining("from 0 to 1000");
        assertThatThrownBy(() -> builder.poolMaxOverflow(1_001)).hasMessageContaining("poolMaxOverflow is 1001");
        assertThatThrownBy(() -> builder.poolMaxLifetime(Duration.ofSeconds(29)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("from PT30S to PT24H");
        assertThatThrownBy(() -> builder.poolMaxLifetime(Duration.ZERO)).hasMessageContaining("from PT30S to PT24H");
        for (Duration refused : List.of(Duration.ofSeconds(29), Duration.ofSeconds(-1), Duration.ofDays(2))) {
            assertThatThrownBy(() -> builder.poolKeepalive(refused))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContainingAll("poolKeepalive", "unless zero", "from PT30S to PT24H");
        }
        MemoryStoreConfig defaults = builder.build();
        assertThat(defaults.poolMaxOverflow()).isEqualTo(4);
        assertThat(defaults.poolMaxLifetime()).isEqualTo(Duration.ofMinutes(30));
        assertThat(defaults.poolKeepalive()).isEqualTo(Duration.ofMinutes(2));
        assertThat(defaults.toString())
                .contains("poolSize=4, poolMaxOverflow=4, poolMaxLifetime=PT30M, poolKeepalive=PT2M");
    }

    @Test
    void aKeepaliveBeyondTheLifetimeIsRefused_namingBoth() {
        MemoryStoreConfig.Builder builder = MemoryStoreConfig.builder().poolMaxLifetime(Duration.ofMinutes(2));
        assertThatThrownBy(builder::build)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("poolKeepalive is PT2M", "poolMaxLifetime is PT2M");
        assertThat(builder.poolKeepalive(Duration.ZERO).build().poolKeepalive()).isZero();
        assertThat(builder.poolKeepalive(Duration.ofSeconds(30)).build().poolKeepalive())
                .hasSeconds(30);
    }

    @Test
    void toBuilder_keepsEverything() {
        MemoryStoreConfig config = MemoryStoreConfig.builder()
                .driver("sqlite")
                .url("a.db")
                .poolSize(7)
                .poolMaxOverflow(0)
                .poolMaxLifetime(Duration.ofMinutes(7))
                .poolKeepalive(Duration.ofSeconds(77))
                .exclusive(true)
                .schemaMode(SchemaMode.VALIDATE)
                .allowRebuild(true)
                .peers(new PeerDiscovery() {
                    @Override
                    public List<String> peers() {
                        return List.of();
                    }

                    @Override
                    public AutoCloseable onJoin(Consumer<String> joined) {
                        return () -> {};
                    }
                })
                .option("k", "v")
                .listener(new MemoryStoreListener() {})
                .build();
        MemoryStoreConfig copy = config.toBuilder().build();
        assertThat(copy).usingRecursiveComparison().isEqualTo(config);
    }

    @Test
    void schemas_areMigrated_andNeverEmptied_unlessSaidOtherwise() {
        MemoryStoreConfig defaults = MemoryStoreConfig.builder().build();
        assertThat(defaults.schemaMode()).isEqualTo(SchemaMode.MIGRATE);
        assertThat(defaults.allowRebuild()).isFalse();
        assertThat(defaults.toString()).contains("schemaMode=MIGRATE, allowRebuild=false");
    }

    @Test
    void strategiesAreParsedByName() {
        assertThat(Strategy.parse("none")).isSameAs(Strategy.none());
        assertThat(Strategy.parse("truncation", Map.of("budgetTokens", "12"))).isEqualTo(Strategy.truncation(12));
        Strategy rolling =
                Strategy.parse("rolling_summary", Map.of("timeout", "PT3S", "foldTurns", "2"), request -> "s");
        assertThat(rolling).isInstanceOfSatisfying(RollingSummary.class, parsed -> {
            assertThat(parsed.timeout()).isEqualTo(Duration.ofSeconds(3));
            assertThat(parsed.foldTurns()).isEqualTo(2);
        });
    }

    @Test
    void strategiesThatCannotBeParsedSayWhatCan() {
        assertThatThrownBy(() -> Strategy.parse("rolling"))
                .isInstanceOf(UnknownStrategyException.class)
                .hasMessageContainingAll("none", "truncation", "rolling_summary");
        assertThatThrownBy(() -> Strategy.parse("truncation", Map.of("budget", "1")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("budget");
        assertThatThrownBy(() -> Strategy.parse("truncation", Map.of("budgetTokens", "many")))
                .hasMessageContaining("whole number");
        assertThatThrownBy(() -> Strategy.parse("none", Map.of("x", "1"))).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> Strategy.truncation(0)).hasMessageContaining("budgetTokens is 0");
    }

    @Test
    void healthMovesOnlyAlongItsArrows() {
        for (Health from : Health.values()) {
            for (Health to : Health.values()) {
                boolean arrow = switch (from) {
                    case HEALTHY -> to == Health.RETRY;
                    case DEGRADED -> to == Health.RECOVERING;
                    default -> to == Health.HEALTHY || to == Health.DEGRADED;
                };
                assertThat(from.canBecome(to)).as(from + " to " + to).isEqualTo(arrow);
            }
        }
    }
}
