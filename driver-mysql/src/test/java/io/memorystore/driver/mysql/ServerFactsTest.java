package io.memorystore.driver.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.ConfigurationException;
import io.memorystore.Durability;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerFactsTest {

    private static ServerFacts facts(String... changes) {
        Map<String, String> variables = new HashMap<>(Map.of(
                "version", "8.0.33",
                "innodb_flush_log_at_trx_commit", "1",
                "sync_binlog", "1",
                "log_bin", "ON",
                "innodb_doublewrite", "ON",
                "innodb_flush_method", "fsync",
                "innodb_page_size", "16384",
                "max_allowed_packet", "67108864",
                "binlog_format", "ROW"));
        for (int i = 0; i < changes.length; i += 2) {
            variables.put(changes[i], changes[i + 1]);
        }
        return new ServerFacts(variables);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.0.11",
                "8.0.33-25",
                "8.4.3",
                "9.1.0",
                "26.7.0",
                "10.11.2-MariaDB",
                "11.4.5-MariaDB-log",
                "12.0.1-MariaDB"
            })
    void server_isNewEnough(String version) {
        assertThatCode(() -> facts("version", version).requireUsable()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.7.44-log", "10.6.18-MariaDB", "10.10.7-MariaDB", "unknown"})
    void server_isTooOld(String version) {
        assertThatThrownBy(() -> facts("version", version).requireUsable())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MySQL");
    }

    @Test
    void product_isTold() {
        assertThat(facts().product()).isEqualTo("MySQL");
        assertThat(facts("version", "11.4.5-MariaDB").product()).isEqualTo("MariaDB");
    }

    @Test
    void server_isRefused_whereAStoreCannotWork() {
        assertThatThrownBy(() -> facts("binlog_format", "STATEMENT").requireUsable())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("binlog_format", "ROW");
        assertThatThrownBy(() -> facts("innodb_page_size", "8192").requireUsable())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("innodb_page_size");
        assertThatThrownBy(() -> facts("max_allowed_packet", "4194304").requireUsable())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("max_allowed_packet", "16M");
        assertThatThrownBy(
                        () -> facts("disabled_storage_engines", "MyISAM,InnoDB").requireUsable())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("InnoDB");
        assertThatCode(() ->
                        facts("binlog_format", "STATEMENT", "log_bin", "OFF").requireUsable())
                .doesNotThrowAnyException();
    }

    @Test
    void durability_isFull() {
        assertThat(facts().durability()).isEqualTo(Durability.FULL);
        assertThat(facts("log_bin", "OFF", "sync_binlog", "0").durability()).isEqualTo(Durability.FULL);
        assertThat(facts("innodb_doublewrite", "DETECT_AND_RECOVER").durability())
                .isEqualTo(Durability.FULL);
    }

    @ParameterizedTest
    @CsvSource({
        "innodb_flush_log_at_trx_commit, 0",
        "innodb_flush_log_at_trx_commit, 2",
        "sync_binlog, 0",
        "sync_binlog, 100",
        "innodb_doublewrite, OFF",
        "innodb_doublewrite, DETECT_ONLY",
        "innodb_flush_method, nosync"
    })
    void durability_isLess(String variable, String value) {
        assertThat(facts(variable, value).durability()).isEqualTo(Durability.RELAXED);
    }
}
