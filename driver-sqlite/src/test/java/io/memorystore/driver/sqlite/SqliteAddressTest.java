package io.memorystore.driver.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.ConfigurationException;
import io.memorystore.MemoryStoreConfig;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteAddressTest {

    private static SqliteAddress address(String url) {
        return SqliteAddress.of(MemoryStoreConfig.of(url));
    }

    @ParameterizedTest
    @CsvSource({
        "agent.db, agent.db",
        "a/b c/agent.db, a/b c/agent.db",
        "/var/lib/agent.db, /var/lib/agent.db",
        "100%25.db, 100%25.db",
        "a#b.db, a#b.db",
        "file:agent.db, agent.db",
        "file:a%20b%3Fc%23d%25.db, a b?c#d%.db",
        "file:a+b.db, a+b.db",
        "file:/var/lib/agent.db, /var/lib/agent.db",
        "file:///var/lib/agent.db, /var/lib/agent.db",
        "file://localhost/var/lib/agent.db, /var/lib/agent.db",
        "sqlite:agent.db, agent.db",
        "sqlite:///var/agent.db, /var/agent.db",
        "jdbc:sqlite:agent.db, agent.db",
        "jdbc:sqlite:file:a%20b.db, a b.db",
        "agent.db?mode=rwc, agent.db"
    })
    void url_isAPath(String url, String path) {
        assertThat(address(url).path()).isEqualTo(Path.of(path).toAbsolutePath());
        assertThat(address(url).mustExist()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {":memory:", "sqlite::memory:", "jdbc:sqlite::memory:", "file::memory:"})
    void url_isMemory(String url) {
        assertThat(address(url).isMemory()).isTrue();
    }

    @Test
    void mustExist_byParameterOrOption() {
        assertThat(address("agent.db?mode=rw").mustExist()).isTrue();
        assertThat(SqliteAddress.of(MemoryStoreConfig.builder()
                                .url("agent.db")
                                .option("mustExist", "true")
                                .build())
                        .mustExist())
                .isTrue();
        assertThatThrownBy(() -> SqliteAddress.of(MemoryStoreConfig.builder()
                        .url("agent.db")
                        .option("mustExist", "secret-word")
                        .build()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("true or false")
                .hasMessageNotContaining("secret-word");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "file:",
                "jdbc:sqlite:",
                ":resource:some/file.db",
                "jdbc:sqlite::resource:http://example.invalid/a.db",
                "file::resource:a.db",
                "sqlite://host/agent.db",
                "file://host/agent.db",
                "postgresql://user:s3cret@host/db",
                "file:a#b.db",
                "file:a%2.db",
                "file:a%zz.db",
                "file:%ff.db",
                "file:a%00.db",
                "?mode=rwc",
                ":memory:?mode=rw"
            })
    void url_isRefused(String url) {
        assertThatThrownBy(() -> address(url))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "enable_load_extension=s3cret",
                "synchronous=s3cret",
                "vfs=s3cret",
                "cache=s3cret",
                "immutable=s3cret",
                "mode=s3cret",
                "mode=memory",
                "mode",
                "key='s3cret'",
                "s3cret",
                "mode=rw&mode=rw",
                "mode=rw&password=s3cret",
                "mode=rw&",
                "Mode=rw"
            })
    void parameters_areRefused_unlessAllowed_withoutTheirValues(String query) {
        assertThatThrownBy(() -> address("agent.db?" + query))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("mode")
                .hasMessageNotContaining("s3cret");
    }
}
