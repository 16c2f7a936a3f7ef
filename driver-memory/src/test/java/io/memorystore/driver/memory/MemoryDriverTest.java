package io.memorystore.driver.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.ConfigurationException;
import io.memorystore.Durability;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.spi.DriverContext;
import io.memorystore.spi.MemoryStoreDriver;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.StoreBackend;
import java.util.ServiceLoader;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryDriverTest {

    @Test
    void driver_isFoundAsAService() {
        assertThat(ServiceLoader.load(MemoryStoreDriver.class).stream().map(ServiceLoader.Provider::type))
                .contains(MemoryDriver.class);
    }

    @Test
    void open_takesItsOwnUrl() {
        assertThat(open("memory:").info().durable()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory:shared", "memory://secret@host", "MEMORY:", "file:agent.db"})
    void open_refusesAnyOtherUrlWithoutRepeatingIt(String url) {
        assertThatThrownBy(() -> open(url))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("\"memory:\"")
                .hasMessageNotContaining("secret");
    }

    @Test
    void info_promisesNothingThatTheHeapDoesNotKeep() {
        StoreBackend backend = Fixture.open();

        assertThat(backend.info().durable()).isFalse();
        assertThat(backend.info().shared()).isFalse();
        assertThat(backend.info().serverClock()).isFalse();
        assertThat(backend.info().durability()).isEqualTo(Durability.RELAXED);
        assertThat(backend.turns()).isSameAs(backend.turns());
    }

    @Test
    void stores_areDatabasesOfTheirOwn() {
        StoreBackend one = Fixture.open();
        one.turns().append(Fixture.ADA, UUID.randomUUID(), Fixture.turns("a"));

        assertThat(Fixture.open().turns().read(Fixture.ADA, 0, 10)).isEmpty();
    }

    private static StoreBackend open(String url) {
        return new MemoryDriver().open(new DriverContext(MemoryStoreConfig.of(url), PausePoint.NONE));
    }
}
