package io.memorystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void toBuilder_keepsEverything() {
        MemoryStoreConfig config = MemoryStoreConfig.builder()
                .driver("sqlite")
                .url("a.db")
                .poolSize(7)
                .option("k", "v")
                .listener(new MemoryStoreListener() {})
                .build();
        MemoryStoreConfig copy = config.toBuilder().build();
        assertThat(copy).usingRecursiveComparison().isEqualTo(config);
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
