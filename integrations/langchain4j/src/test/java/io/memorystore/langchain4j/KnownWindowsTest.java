package io.memorystore.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.Identity;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class KnownWindowsTest {
    private static final Identity ADA = Identity.of("acme", "ada", "chat");
    private static final Identity BOB = Identity.of("acme", "bob", "chat");
    private static final Window FIRST = new Window(1, null, List.of());
    private static final Window SECOND = new Window(2, null, List.of());

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final KnownWindows known = new KnownWindows(1, nanos::get);

    /** Else what retention has removed would stay in a window that is in use. */
    @Test
    void window_isReadWholeAgainEachMinute_howeverOftenItIsUsed() {
        known.put(ADA, FIRST);
        nanos.addAndGet(Duration.ofSeconds(40).toNanos());
        assertThat(known.get(ADA)).isEqualTo(FIRST);
        known.put(ADA, SECOND);
        assertThat(known.get(ADA)).isEqualTo(SECOND);
        nanos.addAndGet(Duration.ofSeconds(40).toNanos());
        assertThat(known.get(ADA)).isEqualTo(Window.EMPTY);

        known.put(ADA, FIRST);
        nanos.addAndGet(Duration.ofSeconds(40).toNanos());
        assertThat(known.get(ADA)).isEqualTo(FIRST);
    }

    @Test
    void windowThatWasNotAskedForLongest_makesRoom() {
        known.put(ADA, FIRST);
        known.put(BOB, SECOND);

        assertThat(known.get(ADA)).isEqualTo(Window.EMPTY);
        assertThat(known.get(BOB)).isEqualTo(SECOND);
        known.remove(BOB);
        assertThat(known.get(BOB)).isEqualTo(Window.EMPTY);
    }
}
