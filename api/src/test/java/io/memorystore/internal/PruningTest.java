package io.memorystore.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.LeaseHeldException;
import io.memorystore.images.PruneOptions;
import io.memorystore.images.PruneReport;
import io.memorystore.spi.BlobBackend;
import io.memorystore.spi.ImageBackend;
import io.memorystore.spi.LeaseBackend;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PruningTest {
    private static final int CALLERS = 8;
    private static final int MORE_QUESTIONS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final AtomicReference<@Nullable String> holder = new AtomicReference<>("somebody in another process");
    private final Map<String, Integer> questions = new ConcurrentHashMap<>();
    private final CountDownLatch asked = new CountDownLatch(CALLERS + MORE_QUESTIONS);

    /** Each question is a transaction before which the one who prunes may have to wait. */
    @Test
    void callersThatWait_letOneOfThemAsk_andAllHaveTheirTurn() throws Exception {
        ImageRoom room = room(PATIENCE);
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Future<PruneReport>> reports = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                reports.add(callers.submit(() -> prune(room, "acme")));
            }
            assertThat(asked.await(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("whether all callers have asked, and some go on")
                    .isTrue();
            assertThat(questions.values().stream().filter(times -> times > 1))
                    .as("how often those asked that did so more than once, of %s", questions)
                    .hasSize(1);

            holder.set(null);
            for (Future<PruneReport> report : reports) {
                assertThat(report.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .isEqualTo(new PruneReport(0, 0, 0, 0, 0));
            }
        } finally {
            callers.shutdownNow();
        }
        assertThat(room.askingToPrune())
                .as("the tenants that somebody asks for")
                .isEmpty();
    }

    @Test
    void callerWhoWaitsForOthersThatAsk_isRefusedInTheEnd() {
        ImageRoom room = room(Duration.ofMillis(50));
        assertThat(room.askingToPrune().add("acme")).isTrue();

        assertThatThrownBy(() -> prune(room, "acme"))
                .isInstanceOf(LeaseHeldException.class)
                .hasMessageContaining("Somebody else is pruning this tenant's blobs");
        assertThat(questions.values()).as("how often each asked").containsExactly(1);
        assertThat(room.askingToPrune()).as("who asks still").containsExactly("acme");
    }

    @Test
    void callerWhoAsksInVain_letsTheNextOneAsk() {
        ImageRoom room = room(Duration.ofMillis(50));

        assertThatThrownBy(() -> prune(room, "acme")).isInstanceOf(LeaseHeldException.class);
        assertThat(room.askingToPrune())
                .as("the tenants that somebody asks for")
                .isEmpty();
    }

    private static PruneReport prune(ImageRoom room, String tenant) {
        return new Pruning(room, tenant, PruneOptions.builder().build()).run();
    }

    private ImageRoom room(Duration operationTimeout) {
        return ImageRooms.room(
                ImageRooms.backend(BlobBackend.class, PruningTest::nothing),
                ImageRooms.backend(ImageBackend.class, PruningTest::nothing),
                new OneLease(),
                ImageRooms.heartbeats(PATIENCE),
                operationTimeout);
    }

    /** No blobs, and none to sweep. */
    private static Object nothing(Object self, Method method, Object[] arguments) {
        return method.getName().equals("list") ? List.of() : false;
    }

    /** One lease that does not lapse, and counts who asks for it. */
    private final class OneLease implements LeaseBackend {
        @Override
        public boolean acquire(String name, String who, Duration timeToLive) {
            questions.merge(who, 1, Integer::sum);
            asked.countDown();
            return holder.compareAndSet(null, who);
        }

        @Override
        public boolean release(String name, String who) {
            return holder.compareAndSet(who, null);
        }
    }
}
