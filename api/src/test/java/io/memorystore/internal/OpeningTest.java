package io.memorystore.internal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.ConfigurationException;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.StorageException;
import io.memorystore.spi.DriverContext;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.StoreBackend;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class OpeningTest {

    /** A driver that fails as it is told to. */
    private static final class Failing extends DriverSearchTest.Acme {
        private final Supplier<StoreBackend> opening;

        Failing(Supplier<StoreBackend> opening) {
            this.opening = opening;
        }

        @Override
        public StoreBackend open(DriverContext context) {
            return opening.get();
        }
    }

    private static void open(Supplier<StoreBackend> opening) {
        Opening.open(new Failing(opening), MemoryStoreConfig.builder().build(), PausePoint.NONE);
    }

    /** A driver's jar without the jars that it depends on. */
    @Test
    void classThatADriverLacks_isNamed() {
        NoClassDefFoundError missing = new NoClassDefFoundError("org/slf4j/LoggerFactory");

        assertThatThrownBy(() -> open(() -> {
                    throw missing;
                }))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("\"acme\"", "NoClassDefFoundError: org/slf4j/LoggerFactory", "class path")
                .hasCause(missing);
    }

    /** What an exception of a driver's says may hold a secret. */
    @Test
    void driverThatFails_isNotQuoted() {
        assertThatThrownBy(() -> open(() -> {
                    throw new IllegalStateException("password s3cret");
                }))
                .isInstanceOf(StorageException.class)
                .hasMessageContainingAll("\"acme\"", "IllegalStateException")
                .hasMessageNotContaining("s3cret");
    }
}
