package io.memorystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.SettingInForce;
import io.memorystore.testservers.Canary;
import io.memorystore.testservers.JavaProcess;
import io.memorystore.testservers.ServerAddress;
import io.memorystore.testservers.ServerKind;
import io.memorystore.testservers.TestDatabase;
import io.memorystore.testservers.TestServers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every variable, set in the environment of a process of its own that opens a store. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("one-jdk")
class EnvironmentVariablesTest {
    private static final long PATIENCE_SECONDS = 120;
    private static final String OPTION = "MEMORYSTORE_OPTION_";

    @TempDir
    Path folder;

    private final Set<String> proven = new HashSet<>();
    private final Set<String> run = new HashSet<>();

    @Test
    void sqlite_isConfiguredByTheEnvironment() throws IOException, InterruptedException {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("MEMORYSTORE_DRIVER", "sqlite");
        environment.put("MEMORYSTORE_URL", folder.resolve("agent.db").toString());
        environment.put("MEMORYSTORE_POOL_SIZE", "2");
        environment.put("MEMORYSTORE_CONNECT_TIMEOUT", "5s");
        environment.put("MEMORYSTORE_OPERATION_TIMEOUT", "90s");
        environment.put("MEMORYSTORE_CLOSE_TIMEOUT", "3s");
        environment.put("MEMORYSTORE_BUSY_TIMEOUT", "750ms");
        environment.put("MEMORYSTORE_DURABILITY", "RELAXED");
        environment.put("MEMORYSTORE_EXCLUSIVE", "true");
        environment.put("MEMORYSTORE_SCHEMA_MODE", "MIGRATE");
        environment.put("MEMORYSTORE_ALLOW_REBUILD", "true");
        environment.put("MEMORYSTORE_MAX_TURN_BYTES", "4096");
        environment.put("MEMORYSTORE_RETENTION_MAX_AGE", "90d");
        environment.put("MEMORYSTORE_RETENTION_MAX_TURNS", "1000");
        environment.put("MEMORYSTORE_STRATEGY", "truncation");
        environment.put("MEMORYSTORE_BUDGET_TOKENS", "123");
        environment.put("MEMORYSTORE_OPTION_MUST_EXIST", "false");
        List<String> told = runToItsEnd(environment);
        assertInForce(told, environment);
        assertThat(told).contains("store\tsqlite\tRELAXED", "turns\t1\ttruncation");
        assertThat(folder.resolve("agent.db")).isNotEmptyFile();
    }

    @Test
    void postgres_isConfiguredByTheEnvironment() throws IOException, InterruptedException, SQLException {
        try (TestDatabase database = TestServers.get(ServerKind.POSTGRES).freshDatabase()) {
            ServerAddress address = database.address();
            Map<String, String> environment = inParts("postgres", address);
            Path file = Files.writeString(folder.resolve("password"), address.password() + "\n");
            environment.put("MEMORYSTORE_PASSWORD_FILE", file.toString());
            environment.put("MEMORYSTORE_SCHEMA", "from outside");
            environment.put("MEMORYSTORE_POOL_SIZE", "3");
            environment.put("MEMORYSTORE_POOL_OVERFLOW", "0");
            environment.put("MEMORYSTORE_POOL_MAX_LIFETIME", "10m");
            environment.put("MEMORYSTORE_POOL_KEEPALIVE", "0");
            environment.put("MEMORYSTORE_STRATEGY", "rolling_summary");
            environment.put("MEMORYSTORE_BUDGET_TOKENS", "321");
            environment.put("MEMORYSTORE_KEEP_RECENT_TURNS", "9");
            environment.put("MEMORYSTORE_FOLD_TURNS", "8");
            environment.put("MEMORYSTORE_SUMMARY_MAX_ATTEMPTS", "7");
            environment.put("MEMORYSTORE_SUMMARY_TIMEOUT", "6s");
            environment.put("MEMORYSTORE_SUMMARY_RETRY_DELAY", "500ms");
            environment.put("MEMORYSTORE_SUMMARY_MAX_RETRY_DELAY", "2m");
            List<String> told = runToItsEnd(environment, "with a model");
            assertInForce(told, environment);
            assertThat(told)
                    .anyMatch(line -> line.startsWith("store\tpostgres\t"))
                    .contains("turns\t1\trolling_summary");
            assertThat(count(database, "\"from outside\".turns")).isEqualTo(1);
        }
    }

    @Test
    void mariaDb_isConfiguredByTheEnvironment() throws IOException, InterruptedException, SQLException {
        try (TestDatabase database = TestServers.get(ServerKind.MARIADB).freshDatabase()) {
            ServerAddress address = database.address();
            Map<String, String> environment = new LinkedHashMap<>();
            environment.put(
                    "MEMORYSTORE_URL", "mysql://" + address.host() + ":" + address.port() + "/" + database.name());
            environment.put("MEMORYSTORE_USER", address.user());
            environment.put("MEMORYSTORE_PASSWORD", address.password());
            environment.put("MEMORYSTORE_ALLOW_EMPTY_PASSWORD", "true");
            List<String> told = runToItsEnd(environment);
            assertInForce(told, environment);
            assertThat(told).anyMatch(line -> line.startsWith("store\tmysql\t"));
            assertThat(count(database, "memorystore_turns")).isEqualTo(1);
            Map<String, String> parts = inParts("mysql", address);
            parts.put("MEMORYSTORE_PASSWORD", address.password());
            assertThat(runToItsEnd(parts)).contains("turns\t2\ttruncation");
        }
    }

    @Test
    void schemaMode_isObeyed() throws IOException, InterruptedException {
        Map<String, String> environment =
                Map.of("MEMORYSTORE_URL", folder.resolve("empty.db").toString(), "MEMORYSTORE_SCHEMA_MODE", "validate");
        assertThat(refusal(environment)).contains("SchemaVersionException");
    }

    @Test
    void refusals_nameTheVariableAndNoSecret() throws IOException, InterruptedException {
        String secret = Canary.in("no password of anything ");
        Map<String, String> wrong = new HashMap<>();
        wrong.put("MEMORYSTORE_URL", "postgresql://app:" + Canary.TEXT + "@one.invalid/memory");
        wrong.put("MEMORYSTORE_HOST", "two.invalid");
        assertThat(refusal(wrong)).contains("MEMORYSTORE_HOST", "MEMORYSTORE_URL", "differ");
        wrong.put("MEMORYSTORE_HOST", "one.invalid");
        wrong.put("MEMORYSTORE_PASSWORD", secret);
        assertThat(refusal(wrong)).contains("MEMORYSTORE_PASSWORD", "MEMORYSTORE_URL", "differ");
        wrong.put("MEMORYSTORE_PASWORD", secret);
        assertThat(refusal(wrong)).contains("no setting MEMORYSTORE_PASWORD", "Did you mean MEMORYSTORE_PASSWORD?");
        assertThat(refusal(
                        Map.of("MEMORYSTORE_URL", "agent.db?key=" + secret, "MEMORYSTORE_OPTION_MUST_EXIST", secret)))
                .startsWith("refused\tConfigurationException");
        assertThat(refusal(Map.of())).contains("MEMORYSTORE_DRIVER", "MEMORYSTORE_URL");
    }

    /** Wrong in themselves or not: no variable may be left out of the proofs above. */
    @AfterAll
    void everyVariable_wasProven() {
        if (run.size() == 3) {
            Set<String> all = MemoryStoreConfig.builder().build().settings().stream()
                    .map(SettingInForce::variable)
                    .collect(Collectors.toSet());
            all.add("MEMORYSTORE_PASSWORD_FILE");
            assertThat(proven).containsAll(all);
        }
    }

    private static Map<String, String> inParts(String driver, ServerAddress address) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("MEMORYSTORE_DRIVER", driver);
        environment.put("MEMORYSTORE_HOST", address.host());
        environment.put("MEMORYSTORE_PORT", Integer.toString(address.port()));
        environment.put("MEMORYSTORE_DATABASE", address.database());
        environment.put("MEMORYSTORE_USER", address.user());
        return environment;
    }

    private void assertInForce(List<String> told, Map<String, String> environment) {
        run.add(told.stream()
                .filter(line -> line.startsWith("store\t"))
                .findFirst()
                .orElseThrow());
        environment.forEach((variable, value) -> {
            proven.add(variable);
            boolean hidden = variable.startsWith("MEMORYSTORE_PASSWORD") || variable.startsWith(OPTION);
            assertThat(told)
                    .as("%s is in force", variable)
                    .anyMatch(line -> line.endsWith("\t" + (hidden ? "…" : value) + "\t" + variable));
        });
    }

    private static int count(TestDatabase database, String table) throws SQLException {
        try (Connection connection = database.connect();
                ResultSet rows = connection.createStatement().executeQuery("SELECT COUNT(*) FROM " + table)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private String refusal(Map<String, String> environment) throws IOException, InterruptedException {
        List<String> told = runToItsEnd(environment);
        return told.stream()
                .filter(line -> line.startsWith("refused\t"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing was refused: " + told));
    }

    /** What the child told, once it is sure that no secret was in it. */
    private List<String> runToItsEnd(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "probe", ".txt");
        ProcessBuilder child = JavaProcess.of(EnvironmentProbe.class, arguments)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        child.environment().keySet().removeIf(name -> name.startsWith("MEMORYSTORE_"));
        child.environment().putAll(environment);
        Process process = child.start();
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly().waitFor();
        String told = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(told.contains(Canary.TEXT)).as("the child told a secret").isFalse();
        assertThat(ended && process.exitValue() == 0)
                .as("the child ended well; it said: %s", told)
                .isTrue();
        return told.lines().toList();
    }
}
