package io.memorystore.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.memorystore.ConfigurationException;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.MemoryStoreException;
import io.memorystore.spi.AddressPart;
import io.memorystore.spi.DriverHarness;
import io.memorystore.spi.DriverOption;
import io.memorystore.spi.PausePoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Addresses, options and secrets: OPEN-5 to OPEN-8. */
abstract class AddressRules extends EnvironmentRules {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration SLACK = Duration.ofSeconds(3);
    /** Ends with what the build of this project looks for in everything that its tests print. */
    private static final String SECRET = "s3cr3t-kanarie7Zq4x";

    /** Parameters that load a class, touch a local file or run SQL, in some driver or other. */
    private static final List<String> HOSTILE_PARAMETERS = List.of(
            "enable_load_extension=true",
            "autoDeserialize=true",
            "allowLoadLocalInfile=true",
            "allowUrlInLocalInfile=true",
            "queryInterceptors=com.example.Evil",
            "socketFactory=com.example.Evil",
            "socketFactoryArg=evil.txt",
            "sslfactory=com.example.Evil",
            "loggerFile=evil.log",
            "sessionVariables=sql_mode=''",
            "INIT=RUNSCRIPT FROM 'evil.sql'",
            "connectionInitSql=DROP TABLE turns",
            "options=-c%20search_path=evil",
            "noSuchParameter=1");

    /**
     * An address at which no database is, to prove OPEN-5: a missing folder, a server that is not there. By default a closed port
     * of this host, for drivers whose address has a host.
     *
     * @return the configuration, or empty for a driver that nothing can be unreachable for
     */
    protected Optional<MemoryStoreConfig.Builder> unreachableDatabase() {
        return subject().address().contains(AddressPart.HOST)
                ? Optional.of(MemoryStoreConfig.builder()
                        .host("127.0.0.1")
                        .port(closedPort())
                        .database("conformance")
                        .user("conformance")
                        .password(SECRET))
                : Optional.empty();
    }

    private static int closedPort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new IllegalStateException("no port to be had on this host", failure);
        }
    }

    @Test
    @Proves(Rule.OPEN_5)
    void open_failsInTimeWhereNoDatabaseIs() {
        Optional<MemoryStoreConfig.Builder> nowhere = unreachableDatabase();
        if (nowhere.isEmpty()) {
            refusesAHost();
            return;
        }
        MemoryStoreConfig config = nowhere.get().connectTimeout(CONNECT_TIMEOUT).build();
        Set<Thread> before = Leaks.threads();
        long start = System.nanoTime();
        assertThatThrownBy(() -> open(config), "opening where no database is").isInstanceOf(MemoryStoreException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as("the time it took")
                .isLessThan(CONNECT_TIMEOUT.plus(SLACK));
        Leaks.awaitThreads("after a failed opening", before);
    }

    /** The twin: a driver without a server has no host to be unreachable, and says so when it is given one. */
    private void refusesAHost() {
        assertThatThrownBy(
                        () -> open(emptyDatabase().host("127.0.0.1").build()),
                        "a driver without a server, and without an unreachableDatabase(), is given a host")
                .isInstanceOf(ConfigurationException.class);
    }

    @Test
    @Proves(Rule.OPEN_6)
    void open_refusesAnUnknownOption_namingTheNearest() {
        Optional<DriverOption> known = subject().options().stream().findFirst();
        String unknown = known.map(option -> option.name() + "x").orElse("noSuchOption");
        assertThatThrownBy(() -> open(emptyDatabase().option(unknown, SECRET).build()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(unknown)
                .hasMessageContaining(known.map(DriverOption::name).orElse(unknown));
    }

    @Test
    @Proves(Rule.OPEN_6)
    void open_refusesAPartOfAnAddressThatTheDriverHasNoUseFor() {
        MemoryStoreConfig.Builder config = emptyDatabase();
        if (!subject().address().contains(AddressPart.SCHEMA)) {
            assertThatThrownBy(() -> open(config.schema("anything").build()))
                    .isInstanceOf(ConfigurationException.class);
        }
        assertThatThrownBy(
                        () -> MemoryStore.open(
                                subject().name(),
                                emptyDatabase().driver("another-driver").build()),
                        "a configuration that names another driver")
                .isInstanceOf(ConfigurationException.class);
    }

    @Test
    @Proves(Rule.OPEN_6)
    void config_refusesAValueOutOfRange_withTheRange() {
        assertThatThrownBy(() -> emptyDatabase().poolSize(0))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("poolSize", "0", "1", "1000");
        assertThatThrownBy(() -> emptyDatabase().maxTurnBytes(1023))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("maxTurnBytes", "1023", "1024");
        assertThatThrownBy(() -> emptyDatabase().operationTimeout(Duration.ZERO))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("operationTimeout");
    }

    @Test
    @Proves(Rule.OPEN_7)
    void open_neverShowsASecret() {
        requireHidden(emptyDatabase().password(SECRET).build());
        requireHidden(emptyDatabase().option("noSuchOption", SECRET).build());
        requireHidden(emptyDatabase().url(urlWith("password=" + SECRET)).build());
        for (DriverOption option : subject().options()) {
            requireHidden(emptyDatabase().option(option.name(), SECRET).build());
        }
    }

    @Test
    @Proves(Rule.OPEN_7)
    void environment_neverShowsASecret() throws IOException {
        Map<String, String> environment = asEnvironment(emptyDatabase().build());
        environment.remove("MEMORYSTORE_PASSWORD");
        requireHidden(with(environment, "MEMORYSTORE_PASSWORD", SECRET));
        requireHidden(with(environment, "MEMORYSTORE_OPTION_NO_SUCH_OPTION", SECRET));
        requireHidden(with(environment, "MEMORYSTORE_URL", urlWith("password=" + SECRET)));
        Map<String, String> properties = asProperties(emptyDatabase().build());
        properties.put("memorystore.password", SECRET);
        requireHidden(MemoryStoreConfig.fromProperties(properties));
        Path file = Files.createTempFile("conformance-secret", ".txt");
        try {
            Files.writeString(file, SECRET + "\n");
            requireHidden(with(environment, "MEMORYSTORE_PASSWORD_FILE", file.toString()));
        } finally {
            Files.delete(file);
        }
    }

    private static MemoryStoreConfig with(Map<String, String> environment, String variable, String value) {
        Map<String, String> all = new TreeMap<>(environment);
        all.put(variable, value);
        return MemoryStoreConfig.fromEnvironment(all);
    }

    /** Opens with a configuration that has the secret, whether or not it can be opened, and looks everywhere. */
    private void requireHidden(MemoryStoreConfig config) {
        try (LogCapture log = new LogCapture()) {
            Throwable thrown = catchThrowable(() -> look(config));
            assertThat(config + " " + config.settings())
                    .as("what the configuration says of itself")
                    .doesNotContain(SECRET);
            if (thrown != null) {
                assertThat(Leaks.wholeTrace(thrown))
                        .as("the exception and its causes")
                        .doesNotContain(SECRET);
                assertThat(thrown).isInstanceOf(MemoryStoreException.class);
            }
            assertThat(log.lines()).as("the log").noneMatch(line -> line.contains(SECRET));
        }
    }

    private void look(MemoryStoreConfig config) {
        try (MemoryStore store = DriverHarness.open(subject(), config, PausePoint.NONE)) {
            assertThat(store + " " + store.info() + " " + store.session(ADA) + " " + Leaks.threads())
                    .as("what the store, its handles and its threads say of themselves")
                    .doesNotContain(SECRET);
        }
    }

    @Test
    @Proves(Rule.OPEN_8)
    void open_refusesAHostileUrlParameter() {
        assertThat(HOSTILE_PARAMETERS).allSatisfy(parameter -> {
            MemoryStoreConfig config = emptyDatabase().url(urlWith(parameter)).build();
            assertThatThrownBy(() -> open(config), parameter).isInstanceOf(ConfigurationException.class);
        });
    }

    private String urlWith(String parameter) {
        String url = emptyDatabase().build().url();
        String scheme = subject().urlSchemes().stream().sorted().findFirst().orElse("conformance");
        String base = url == null ? scheme + ":conformance" : url;
        return base + (base.contains("?") ? "&" : "?") + parameter;
    }
}
