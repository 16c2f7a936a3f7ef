package io.memorystore.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.images.Lease;
import io.memorystore.spi.BlobBackend;
import io.memorystore.spi.ImageBackend;
import io.memorystore.spi.LeaseBackend;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LeaseHeartbeatsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration TIME_TO_LIVE = Duration.ofSeconds(60);
    private static final List<String> HOLDERS = List.of("one", "two", "three");

    private final CountDownLatch hanging = new CountDownLatch(HOLDERS.size());
    private final CountDownLatch end = new CountDownLatch(1);
    private final LeaseHeartbeats heartbeats = ImageRooms.heartbeats(PATIENCE);

    /** All heartbeats hang, as they do when the database does: they are waited for together, not each in turn. */
    @Test
    void close_hasOneDeadlineForAllLeases() throws Exception {
        List<KeptLease> kept = new ArrayList<>();
        for (String holder : HOLDERS) {
            kept.add(KeptLease.start(room(), "acme", () -> lease(holder), Duration.ofSeconds(1), lost -> {}));
        }
        hanging.await();

        long start = System.nanoTime();
        heartbeats.close();
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        end.countDown();

        assertThat(taken).as("the time that close() took").isLessThan(PATIENCE.multipliedBy(2));
        assertThat(kept).as("leases that are still held").noneMatch(KeptLease::isHeld);
    }

    private static Lease lease(String holder) {
        return new Lease("l-" + holder, "i", holder, Instant.EPOCH.plus(TIME_TO_LIVE));
    }

    private ImageRoom room() {
        ImageBackend images = ImageRooms.backend(ImageBackend.class, (self, method, arguments) -> {
            hanging.countDown();
            end.await();
            return Optional.of(lease((String) arguments[2]));
        });
        return ImageRooms.room(
                ImageRooms.backend(BlobBackend.class, LeaseHeartbeatsTest::refuse),
                images,
                ImageRooms.backend(LeaseBackend.class, LeaseHeartbeatsTest::refuse),
                heartbeats,
                PATIENCE);
    }

    private static Object refuse(Object self, Object method, Object[] arguments) {
        throw new UnsupportedOperationException(method.toString());
    }
}
