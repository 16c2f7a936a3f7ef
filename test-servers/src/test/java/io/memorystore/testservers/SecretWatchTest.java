package io.memorystore.testservers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** The watch for secrets sees them. That it is there at all, every test of this class shows by being watched. */
class SecretWatchTest {
    private static final Logger LOGGER = Logger.getLogger("io.memorystore.testservers.watched");

    @Test
    void secretsInTheLog_areSeenAtEveryLevel() {
        LOGGER.log(Level.FINEST, "no secret");
        assertThat(SecretWatch.seen()).isEmpty();
        LOGGER.log(Level.FINEST, Canary.in("password "));
        LOGGER.log(Level.FINE, "password {0}", new Object[] {Canary.TEXT});
        LOGGER.log(Level.FINER, "failed", new IllegalStateException("no", new IllegalStateException(Canary.TEXT)));
        assertThat(SecretWatch.seen())
                .hasSize(3)
                .allMatch(place -> place.startsWith("the log of " + LOGGER.getName()))
                .noneMatch(place -> place.contains(Canary.TEXT));
        assertThat(SecretWatch.seen()).as("the same ones again").isEmpty();
    }

    @Test
    void secretsInTheNameOfAThread_areSeen() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        Thread named = new Thread(
                () -> {
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                Canary.in("pool of "));
        named.start();
        assertThat(SecretWatch.seen()).containsExactly("the name of a thread, \"pool of …\"");
        end.countDown();
        named.join();
        assertThat(SecretWatch.seen()).isEmpty();
    }

    @Test
    void theWatch_isFoundByJunit() {
        assertThat(System.getProperty("junit.jupiter.extensions.autodetection.enabled"))
                .isEqualTo("true");
        assertThat(Logger.getLogger("").getHandlers()).anyMatch(SecretLog.class::isInstance);
    }
}
