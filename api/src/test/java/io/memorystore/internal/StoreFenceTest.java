package io.memorystore.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.MemoryStoreListener;
import io.memorystore.MultiNodeException;
import io.memorystore.StorageException;
import io.memorystore.StoreClosedException;
import io.memorystore.StoreFenced;
import io.memorystore.StoreFenced.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StoreFenceTest {
    private final List<StoreFenced> signals = new ArrayList<>();
    private final AtomicInteger stops = new AtomicInteger();
    private final StoreFence fence = new StoreFence("acme", new Signals(List.of(new MemoryStoreListener() {
        @Override
        public void storeFenced(StoreFenced signal) {
            signals.add(signal);
        }
    })));
    private final InFlight inFlight = new InFlight(fence);

    private void open() {
        fence.open(stops::incrementAndGet);
    }

    @Test
    void firstReason_counts_andIsToldOnce() {
        open();
        fence.raise(Reason.DATABASE_GONE, "gone");
        fence.raise(Reason.PEER_JOINED, "joined");
        fence.tell();
        fence.tell();

        assertThat(signals).containsExactly(new StoreFenced("acme", Reason.DATABASE_GONE, "gone"));
        assertThat(stops).hasValue(1);
        assertThatThrownBy(fence::requireUnfenced)
                .isInstanceOf(StorageException.class)
                .hasMessage("gone");
    }

    @Test
    void fenceThatIsRaisedInACall_isToldWhenTheCallIsLeft() {
        open();
        inFlight.enter();
        fence.raise(Reason.DATABASE_GONE, "gone");
        assertThat(signals).isEmpty();

        inFlight.leave();

        assertThat(signals).hasSize(1);
        assertThatThrownBy(inFlight::enter).isInstanceOf(StorageException.class);
        assertThatThrownBy(inFlight::requireOpen).isInstanceOf(StorageException.class);
    }

    @Test
    void fenceThatIsRaisedWhileTheStoreOpens_refusesTheOpening_andIsNotTold() {
        fence.raise(Reason.PEER_JOINED, "joined");
        fence.tell();

        assertThatThrownBy(this::open).isInstanceOf(MultiNodeException.class).hasMessage("joined");

        fence.tell();
        assertThat(signals).isEmpty();
    }

    @Test
    void closedStore_isClosedBeforeItIsFenced() {
        open();
        inFlight.close();
        fence.close();
        fence.raise(Reason.PEER_JOINED, "joined");
        fence.tell();

        assertThat(signals).isEmpty();
        assertThatThrownBy(inFlight::enter).isInstanceOf(StoreClosedException.class);
    }

    @Test
    void fenceThatIsDown_letsPass() {
        open();
        assertThatCode(fence::requireUnfenced).doesNotThrowAnyException();
        inFlight.enter();
        inFlight.leave();
        assertThat(signals).isEmpty();
        assertThat(stops).hasValue(0);
    }
}
