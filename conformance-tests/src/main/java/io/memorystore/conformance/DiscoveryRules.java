package io.memorystore.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.memorystore.ConfigurationException;
import io.memorystore.DriverInfo;
import io.memorystore.DuplicateDriverException;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.UnknownDriverException;
import io.memorystore.conformance.fixtures.BrokenDriver;
import io.memorystore.conformance.fixtures.DroppedInDriver;
import io.memorystore.conformance.fixtures.TwinDriver;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How drivers are found: OPEN-1 to OPEN-4. */
abstract class DiscoveryRules extends Fixture {
    private static final MemoryStoreConfig NOTHING_SET =
            MemoryStoreConfig.builder().build();
    private static final String DROPPED_IN = DroppedInDriver.class.getName();
    private static final String TWIN = TwinDriver.class.getName();
    private static final String BROKEN = BrokenDriver.class.getName();
    private static final String MISSING = "io.memorystore.conformance.fixtures.NoSuchDriver";

    @Test
    @Proves(Rule.OPEN_1)
    void drivers_listTheDriverUnderTest() {
        assertThat(MemoryStore.drivers())
                .as("MemoryStore.drivers() lists " + subject().name())
                .filteredOn(driver -> driver.name().equals(subject().name()))
                .singleElement()
                .satisfies(
                        driver -> assertThat(driver.problem()).as("its problem").isNull())
                .extracting(DriverInfo::className)
                .isEqualTo(subject().getClass().getName());
    }

    @Test
    @Proves(Rule.OPEN_1)
    void open_findsTheDriverUnderTestByName() {
        try (MemoryStore store =
                MemoryStore.open(subject().name(), newDatabase().build())) {
            assertThat(store.info().driver()).isEqualTo(subject().name());
        }
    }

    @Test
    @Proves(Rule.OPEN_1)
    void open_findsADriverThatWasDroppedIn() {
        Throwable thrown = DropInLoader.with(
                List.of(DROPPED_IN),
                () -> catchThrowable(() -> MemoryStore.open("conformance-dropped-in", NOTHING_SET)));
        assertThat(thrown)
                .as("the answer of a driver that only the context class loader sees")
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("dropped in was asked to open");
    }

    @Test
    @Proves(Rule.OPEN_2)
    void open_namesTheDriversThatArePresent() {
        assertThatThrownBy(
                        () -> MemoryStore.open("no-such-driver", NOTHING_SET),
                        "what is said of drivers that are present")
                .isInstanceOf(UnknownDriverException.class)
                .hasMessageContaining("no-such-driver")
                .hasMessageContaining(subject().name());
    }

    @Test
    @Proves(Rule.OPEN_2)
    void open_namesTheArtifactOfAKnownDriver() {
        List<String> present =
                MemoryStore.drivers().stream().map(DriverInfo::name).toList();
        List<String> absent = List.of("postgres", "mysql", "sqlite", "memory").stream()
                .filter(name -> !present.contains(name))
                .toList();
        assertThat(absent)
                .allSatisfy(name -> assertThatThrownBy(() -> MemoryStore.open(name, NOTHING_SET))
                        .isInstanceOf(UnknownDriverException.class)
                        .hasMessageContaining("memorystore-driver-" + name));
    }

    @Test
    @Proves(Rule.OPEN_3)
    void open_namesBothDriversOfOneName() {
        Throwable thrown = DropInLoader.with(
                List.of(DROPPED_IN, TWIN),
                () -> catchThrowable(() -> MemoryStore.open("conformance-dropped-in", NOTHING_SET)));
        assertThat(thrown)
                .isInstanceOf(DuplicateDriverException.class)
                .hasMessageContaining(DROPPED_IN)
                .hasMessageContaining(TWIN)
                .hasMessageContaining(location());
    }

    /** Where both were loaded from: the loader gives them the place of the suite itself. */
    private static String location() {
        String place = DropInLoader.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString();
        return place.substring(place.indexOf('/'));
    }

    @Test
    @Proves(Rule.OPEN_4)
    void drivers_areNotHiddenByABrokenProvider() {
        List<DriverInfo> drivers =
                DropInLoader.with(List.of(MISSING, BROKEN, DROPPED_IN), () -> List.copyOf(MemoryStore.drivers()));
        assertThat(drivers)
                .as("drivers next to two that cannot be loaded")
                .extracting(DriverInfo::name)
                .contains("conformance-dropped-in", subject().name());
        assertThat(drivers)
                .as("those that cannot be loaded")
                .filteredOn(driver -> !driver.isUsable())
                .extracting(DriverInfo::className)
                .contains(MISSING, BROKEN);
    }

    @Test
    @Proves(Rule.OPEN_4)
    void open_givesTheCauseOfABrokenProvider() {
        Throwable thrown = DropInLoader.with(
                List.of(BROKEN, DROPPED_IN), () -> catchThrowable(() -> MemoryStore.open(BROKEN, NOTHING_SET)));
        assertThat(thrown)
                .as("opening a provider that cannot be constructed, by the name under which it is listed")
                .isInstanceOf(UnknownDriverException.class)
                .hasStackTraceContaining("this constructor always fails");
    }
}
