package io.memorystore.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.ConfigurationException;
import io.memorystore.DriverInfo;
import io.memorystore.DuplicateDriverException;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.UnknownDriverException;
import io.memorystore.spi.AddressPart;
import io.memorystore.spi.DriverContext;
import io.memorystore.spi.DriverOption;
import io.memorystore.spi.Guard;
import io.memorystore.spi.MemoryStoreDriver;
import io.memorystore.spi.StoreBackend;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriverSearchTest {

    /** A driver that refuses to open, and so shows that it was chosen. */
    public static class Acme implements MemoryStoreDriver {
        @Override
        public String name() {
            return "acme";
        }

        @Override
        public Set<String> urlSchemes() {
            return Set.of("acme", "jdbc:acme", "file");
        }

        @Override
        public Set<AddressPart> address() {
            return Set.of(AddressPart.URL);
        }

        @Override
        public Set<DriverOption> options() {
            return Set.of(new DriverOption("colour", "Any."), new DriverOption("size", "Any."));
        }

        @Override
        public Set<Guard> guards() {
            return Set.of();
        }

        @Override
        public StoreBackend open(DriverContext context) {
            throw new ConfigurationException("acme was chosen");
        }
    }

    /** Another driver of the same name. */
    public static final class Twin extends Acme {}

    /** A driver that cannot be constructed. */
    public static final class Broken extends Acme {
        public Broken() {
            throw new IllegalStateException("the native part is missing");
        }
    }

    @TempDir
    Path folder;

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    @BeforeEach
    void makeServicesFolder() throws IOException {
        Files.createDirectories(folder.resolve("META-INF/services"));
    }

    @AfterEach
    void restoreContextClassLoader() {
        Thread.currentThread().setContextClassLoader(before);
    }

    private void present(String... classes) throws IOException {
        Files.write(folder.resolve("META-INF/services").resolve(MemoryStoreDriver.class.getName()), List.of(classes));
        URL[] urls = {folder.toUri().toURL()};
        Thread.currentThread().setContextClassLoader(new URLClassLoader(urls, before));
    }

    private static MemoryStoreConfig.Builder config() {
        return MemoryStoreConfig.builder();
    }

    @Test
    void aDriverOfTheContextClassLoaderIsListedAndChosenByName() throws IOException {
        present(Acme.class.getName());
        assertThat(MemoryStore.drivers()).extracting(DriverInfo::name).containsExactly("acme");
        assertThat(MemoryStore.drivers().get(0).location()).startsWith("file:");
        assertThatThrownBy(() -> MemoryStore.open("acme", config().build())).hasMessage("acme was chosen");
    }

    @Test
    void aDriverIsImpliedByItsUrl_orByAPath() throws IOException {
        present(Acme.class.getName());
        for (String url :
                List.of("acme:x", "ACME://x", "jdbc:acme:x", "agent.db", "/tmp/a b.db", ":memory:", "c:\\x.db")) {
            assertThatThrownBy(() -> MemoryStore.open(MemoryStoreConfig.of(url)))
                    .as(url)
                    .hasMessage("acme was chosen");
        }
    }

    @Test
    void anUnknownNameSaysWhatIsPresentAndWhatToAdd() throws IOException {
        present(Acme.class.getName());
        assertThatThrownBy(() -> MemoryStore.open("sqlite", config().build()))
                .isInstanceOf(UnknownDriverException.class)
                .hasMessageContainingAll("acme", "io.memorystore:memorystore-driver-sqlite");
        assertThatThrownBy(() -> MemoryStore.open(MemoryStoreConfig.of("postgresql://u:secret@h/d")))
                .isInstanceOf(UnknownDriverException.class)
                .hasMessageContaining("io.memorystore:memorystore-driver-postgres")
                .hasMessageNotContaining("secret");
    }

    @Test
    void twoDriversOfOneNameAreBothNamed() throws IOException {
        present(Acme.class.getName(), Twin.class.getName());
        assertThatThrownBy(() -> MemoryStore.open("acme", config().build()))
                .isInstanceOf(DuplicateDriverException.class)
                .hasMessageContainingAll(Acme.class.getName(), Twin.class.getName(), "file:");
    }

    @Test
    void aBrokenProviderHidesNoOther_andGivesItsCause() throws IOException {
        present(Broken.class.getName(), "com.example.Absent", Acme.class.getName());
        List<DriverInfo> drivers = MemoryStore.drivers();
        assertThat(drivers).hasSize(3);
        assertThat(drivers)
                .filteredOn(DriverInfo::isUsable)
                .extracting(DriverInfo::name)
                .containsExactly("acme");
        assertThat(drivers).extracting(DriverInfo::className).contains(Broken.class.getName(), "com.example.Absent");
        assertThatThrownBy(() -> MemoryStore.open("broken", config().build()))
                .isInstanceOf(UnknownDriverException.class)
                .hasMessageContaining(Broken.class.getName())
                .hasRootCauseMessage("the native part is missing");
    }

    @Test
    void anUnknownOptionNamesTheNearestKnownOne() throws IOException {
        present(Acme.class.getName());
        assertThatThrownBy(() ->
                        MemoryStore.open("acme", config().option("color", "red").build()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("\"color\"", "Did you mean \"colour\"?")
                .hasMessageNotContaining("red");
    }

    @Test
    void anAddressPartThatTheDriverHasNoUseForIsRefused() throws IOException {
        present(Acme.class.getName());
        assertThatThrownBy(() ->
                        MemoryStore.open("acme", config().password("secret").build()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("password")
                .hasMessageNotContaining("secret");
    }

    @Test
    void twoNamesForOneStoreAreRefused() {
        assertThatThrownBy(
                        () -> MemoryStore.open("acme", config().driver("other").build()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("acme", "other");
    }

    @Test
    void neitherANameNorAUrlIsRefused() {
        assertThatThrownBy(() -> MemoryStore.open(config().build()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("driver", "url");
    }
}
