package io.memorystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.testservers.Canary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that have their store from the environment, and the one that shows what is in force. */
class ConfigCommandTest {
    @TempDir
    Path folder;

    private static String line(Cli.Result result, String setting) {
        assertThat(result.exitCode()).as(result.err()).isZero();
        return result.out()
                .lines()
                .filter(line -> line.startsWith(setting + " "))
                .findFirst()
                .orElseThrow()
                .replaceAll(" +", " ");
    }

    @Test
    void everySetting_isShownWithItsOrigin() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), Canary.in("x"));
        Map<String, String> environment = Map.of(
                "MEMORYSTORE_URL",
                "postgresql://app:" + Canary.TEXT + "@db.example/memory?password=" + Canary.TEXT,
                "MEMORYSTORE_PASSWORD_FILE",
                file.toString(),
                "MEMORYSTORE_POOL_SIZE",
                "9",
                "MEMORYSTORE_OPTION_ALLOWED_PARAMETERS",
                Canary.TEXT);
        Cli.Result result = Cli.runIn(environment, "config", "--option", "other=" + Canary.TEXT);
        assertThat(line(result, "url")).isEqualTo("url postgresql://…@db.example/memory?… MEMORYSTORE_URL");
        assertThat(line(result, "password")).isEqualTo("password … MEMORYSTORE_PASSWORD_FILE");
        assertThat(line(result, "poolSize")).isEqualTo("poolSize 9 MEMORYSTORE_POOL_SIZE");
        assertThat(line(result, "closeTimeout")).isEqualTo("closeTimeout 30s default");
        assertThat(line(result, "host")).isEqualTo("host db.example url");
        assertThat(line(result, "database")).isEqualTo("database memory url");
        assertThat(line(result, "user")).isEqualTo("user … url");
        assertThat(line(result, "schema")).isEqualTo("schema - default");
        assertThat(line(result, "option(allowedParameters)")).endsWith("… MEMORYSTORE_OPTION_ALLOWED_PARAMETERS");
        assertThat(line(result, "option(other)")).endsWith("… --option");
        assertThat(result.out()).doesNotContain(Canary.TEXT);
        assertThat(Cli.runIn(environment, "config", "--json").out())
                .contains(
                        "{\"name\":\"poolSize\",\"value\":\"9\",\"origin\":\"MEMORYSTORE_POOL_SIZE\","
                                + "\"variable\":\"MEMORYSTORE_POOL_SIZE\",\"property\":\"memorystore.pool-size\"}",
                        "{\"name\":\"schema\",\"value\":null,\"origin\":\"default\"")
                .doesNotContain(Canary.TEXT);
    }

    @Test
    void options_standAboveTheEnvironment() {
        Map<String, String> environment = Map.of(
                "MEMORYSTORE_DRIVER", "postgres",
                "MEMORYSTORE_HOST", "db.example",
                "MEMORYSTORE_USER", "app");
        Cli.Result result = Cli.runIn(environment, "config", "--url", "agent.db");
        assertThat(line(result, "url")).isEqualTo("url agent.db --url");
        assertThat(line(result, "driver")).isEqualTo("driver - default");
        assertThat(line(result, "host")).isEqualTo("host - default");
        assertThat(line(result, "user")).isEqualTo("user - default");
        assertThat(line(Cli.runIn(environment, "config"), "host")).isEqualTo("host db.example MEMORYSTORE_HOST");
    }

    /** There is no option for a password: without this, none could be given to a server named by --url but in it. */
    @Test
    void login_thatTheUrlOfAServerLacks_isTheEnvironments() {
        Map<String, String> environment = Map.of(
                "MEMORYSTORE_URL", "mysql://elsewhere.example/agent",
                "MEMORYSTORE_USER", "app",
                "MEMORYSTORE_PASSWORD", Canary.TEXT);
        Cli.Result bare = Cli.runIn(environment, "config", "--url", "postgresql://db.example/agent");
        assertThat(line(bare, "host")).isEqualTo("host db.example url");
        assertThat(line(bare, "user")).endsWith(" MEMORYSTORE_USER");
        assertThat(line(bare, "password")).endsWith(" MEMORYSTORE_PASSWORD");
        assertThat(bare.out()).doesNotContain(Canary.TEXT);
        Cli.Result whole = Cli.runIn(environment, "config", "--url", "postgresql://ada:pw@db.example/agent");
        assertThat(line(whole, "user")).endsWith(" url");
        assertThat(line(whole, "password")).endsWith(" url");
        Cli.Result file = Cli.runIn(environment, "config", "--url", "agent.db");
        assertThat(line(file, "password")).isEqualTo("password - default");
    }

    @Test
    void withoutAnAddress_itIsTheFileInTheWorkingFolder() {
        assertThat(line(Cli.runIn(Map.of(), "config"), "url")).isEqualTo("url memorystore.db default");
        Cli.Result named = Cli.runIn(Map.of("MEMORYSTORE_DRIVER", "sqlite"), "config");
        assertThat(line(named, "url")).isEqualTo("url memorystore.db default");
        assertThat(line(named, "driver")).isEqualTo("driver sqlite MEMORYSTORE_DRIVER");
        Cli.Result half = Cli.runIn(Map.of("MEMORYSTORE_USER", "app"), "sessions");
        assertThat(half.exitCode()).isEqualTo(2);
        assertThat(half.err()).contains("names no driver", "MEMORYSTORE_URL");
    }

    @Test
    void commands_takeTheirStoreFromTheEnvironment() throws IOException {
        Map<String, String> environment = Map.of(
                "MEMORYSTORE_URL",
                Cli.url(folder),
                "MEMORYSTORE_STRATEGY",
                "rolling_summary",
                "MEMORYSTORE_FOLD_TURNS",
                "3");
        Path chats = Files.writeString(folder.resolve("chats.jsonl"), Cli.line("a", "Yes?", "No."));
        assertThat(Cli.runIn(environment, "import", chats.toString()).err()).isEmpty();
        assertThat(Cli.runIn(environment, "sessions").out()).contains("a  1 turn");
        assertThat(Cli.runIn(environment, "context", "--session", "a").out()).startsWith("rolling_summary: 1 turn");
        assertThat(Cli.runIn(environment, "context", "--session", "a", "--strategy", "truncation")
                        .out())
                .startsWith("truncation: 1 turn");
    }

    @Test
    void environmentThatCannotBeUsed_isRefusedWithTwo() {
        for (Map<String, String> environment : List.of(
                Map.of("MEMORYSTORE_POOL_SIZE", "0"),
                Map.of("MEMORYSTORE_NONSENSE", Canary.TEXT),
                Map.of("MEMORYSTORE_STRATEGY", "magic"))) {
            for (String command : new String[] {"config", "sessions"}) {
                Cli.Result result = Cli.runIn(environment, command);
                assertThat(result.exitCode()).isEqualTo(2);
                assertThat(result.out()).isEmpty();
                assertThat(result.err())
                        .startsWith("memorystore: ")
                        .hasLineCount(1)
                        .contains(environment.keySet())
                        .doesNotContain(Canary.TEXT);
            }
        }
    }
}
