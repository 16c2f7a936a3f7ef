package io.memorystore.messagelists;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.Identity;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class KnownListsTest {
    private static final Identity ADA = Identity.of("acme", "ada", "chat");
    private static final Identity BOB = Identity.of("acme", "bob", "chat");
    private static final MessageList FIRST = new MessageList(1, null, List.of());
    private static final MessageList SECOND = new MessageList(2, null, List.of());

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final KnownLists known = new KnownLists(1, nanos::get);

    /** Else what retention has removed would stay in a list that is in use. */
    @Test
    void list_isReadWholeAgainEachMinute_howeverOftenItIsUsed() {
        known.put(ADA, FIRST);
        nanos.addAndGet(Duration.ofSeconds(40).toNanos());
        assertThat(known.get(ADA)).isEqualTo(FIRST);
        known.put(ADA, SECOND);
        assertThat(known.get(ADA)).isEqualTo(SECOND);
        nanos.addAndGet(Duration.ofSeconds(40).toNanos());
        assertThat(known.get(ADA)).isEqualTo(MessageList.EMPTY);

        known.put(ADA, FIRST);
        nanos.addAndGet(Duration.ofSeconds(40).toNanos());
        assertThat(known.get(ADA)).isEqualTo(FIRST);
    }

    @Test
    void listThatWasNotAskedForLongest_makesRoom() {
        known.put(ADA, FIRST);
        known.put(BOB, SECOND);

        assertThat(known.get(ADA)).isEqualTo(MessageList.EMPTY);
        assertThat(known.get(BOB)).isEqualTo(SECOND);
        known.remove(BOB);
        assertThat(known.get(BOB)).isEqualTo(MessageList.EMPTY);
    }
}
