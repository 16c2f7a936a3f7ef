package io.memorystore.conformance;

import static io.memorystore.conformance.EventSamples.ALL;
import static io.memorystore.conformance.EventSamples.assertConsecutive;
import static io.memorystore.conformance.EventSamples.event;
import static io.memorystore.conformance.EventSamples.events;
import static io.memorystore.conformance.EventSamples.run;
import static io.memorystore.conformance.EventSamples.sequences;
import static io.memorystore.conformance.EventSamples.texts;
import static io.memorystore.conformance.Samples.prefixed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.InvalidInputException;
import io.memorystore.MemoryStore;
import io.memorystore.events.EventStream;
import io.memorystore.events.StoredEvent;
import io.memorystore.spi.EventBackend;
import io.memorystore.spi.EventPayload;
import io.memorystore.spi.EventRow;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.StreamKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Reading and replaying: EVT-5, and what EVT-1 means for a replay. */
abstract class EventReadRules extends EventContentRules {
    private static final int REPLAYED = 2_345;
    private static final long TWENTY_KILOBYTES = 20_000;

    @Test
    @Proves(Rule.EVT_5)
    void read_takesAnyBorder() {
        EventStream stream = stream();
        assertThat(stream.read(1, ALL)).as("an unknown stream").isEmpty();
        assertThat(stream.lastSequence())
                .as("the last sequence of an unknown stream")
                .isZero();
        stream.replay(1, event -> {
            throw new AssertionError("an unknown stream gave " + event);
        });
        stream.append(events("e", 5));
        assertThat(texts(stream.read(4, 10))).as("from the fourth, inclusive").containsExactly("e4", "e5");
        assertThat(texts(stream.read(2, 2))).as("two from the second").containsExactly("e2", "e3");
        assertThat(texts(stream.read(5, 1))).as("the last").containsExactly("e5");
        assertThat(stream.read(1, 0)).as("a page of none").isEmpty();
        assertThat(stream.read(6, 10)).as("past the end").isEmpty();
        assertThat(stream.read(Long.MAX_VALUE, ALL)).as("past any end").isEmpty();
        for (long from : List.of(0L, -1L, Long.MIN_VALUE)) {
            assertThatThrownBy(() -> stream.read(from, 1)).isInstanceOf(InvalidInputException.class);
            assertThatThrownBy(() -> stream.replay(from, event -> {})).isInstanceOf(InvalidInputException.class);
        }
        assertThatThrownBy(() -> stream.read(1, -1)).isInstanceOf(InvalidInputException.class);
    }

    /** More than two of the engine's pages, and pages of any size. */
    @Test
    @Proves(Rule.EVT_5)
    void pages_haveNoGapsOrRepeats() {
        EventStream stream = stream();
        for (int from = 0; from < REPLAYED; from += 335) {
            stream.append(events(from + "+", 335));
        }
        List<StoredEvent> all = stream.read(1, ALL);
        assertThat(sequences(all)).as("the log").isEqualTo(run(1, REPLAYED));
        for (int limit : List.of(99, 335, 1_000, REPLAYED - 1, REPLAYED, ALL)) {
            assertThat(EventSamples.follow(stream::read, limit, () -> false))
                    .as("all pages of %d", limit)
                    .isEqualTo(all);
        }
        for (int from : List.of(1, 2, 999, 1_000, 1_001, REPLAYED, REPLAYED + 1)) {
            List<StoredEvent> replayed = new ArrayList<>();
            stream.replay(from, replayed::add);
            assertThat(replayed).as("a replay from %d", from).isEqualTo(all.subList(from - 1, REPLAYED));
        }
    }

    @Test
    @Proves(Rule.EVT_5)
    void replay_hasNoGapsWhileOthersAppend() {
        EventStream stream = stream();
        stream.append(events("first", 1_100));
        Crew crew = Crew.start(2, worker -> {
            for (int i = 0; i < 20; i++) {
                stream.append(events("w" + worker + "-" + i + "-", 20));
            }
        });
        boolean atWork = true;
        while (atWork) {
            atWork = crew.isAtWork();
            List<StoredEvent> replayed = new ArrayList<>();
            stream.replay(1, replayed::add);
            assertConsecutive("a replay while others append", sequences(replayed));
            assertThat(replayed.size()).isGreaterThanOrEqualTo(1_100);
        }
        crew.end();
        assertThat(stream.lastSequence()).isEqualTo(1_900);
    }

    /** Of two pages that are read at once, the later one may be the older view: that it is empty is not the stream's end. */
    @Test
    @Proves(Rule.EVT_1)
    void replay_endsWithAWholeBatchWhicheverPageIsReadFirst() {
        AtomicReference<Runnable> growth = new AtomicReference<>();
        AtomicBoolean laterWasRead = new AtomicBoolean();
        Interposed driver = new Interposed(subject(), (method, arguments, proceed) -> {
            boolean read = method.equals("read") && arguments[0] instanceof StreamKey;
            if (read) {
                arguments[3] = Long.MAX_VALUE; // a page is as many events as were asked for, on each driver
            }
            if (read && (long) arguments[1] == 301) {
                Eventually.holds("a later page to be read as well", laterWasRead::get);
                Optional.ofNullable(growth.getAndSet(null)).ifPresent(Runnable::run);
            }
            Object answer = proceed.call();
            if (read && (long) arguments[1] > 301) {
                laterWasRead.set(true);
            }
            return answer;
        });
        EventStream stream = stream(open(driver, emptyDatabase().build(), PausePoint.NONE));
        stream.append(events("first", 300));
        growth.set(() -> stream.append(events("second", 400)));
        List<StoredEvent> replayed = new ArrayList<>();
        stream.replay(1, replayed::add);
        assertThat(replayed.size())
                .as("the events of a replay during which a batch of 400 came after its first 300")
                .isEqualTo(700);
        assertThat(sequences(replayed)).isEqualTo(run(1, 700));
    }

    /** Where the next page begins hangs on how many events fitted, which changes in the middle; one connection has to do. */
    @Test
    @Proves(Rule.EVT_5)
    void replay_isWholeWhateverItsEventsLengths() {
        MemoryStore store = open(emptyDatabase().poolSize(1).poolMaxOverflow(0).build());
        EventStream stream = stream(store);
        stream.append(events("short", 1_000));
        for (int i = 0; i < 4; i++) {
            stream.append(events("x".repeat(50_000), 20));
        }
        stream.append(events("short again", 1_000));
        List<Long> replayed = new ArrayList<>();
        stream.replay(1, event -> replayed.add(event.sequence()));
        assertThat(replayed).as("a replay of short and long events").isEqualTo(run(1, 2_080));
    }

    /** The consumer holds no connection of the replay: the only one is free for it. */
    @Test
    @Proves(Rule.EVT_5)
    void replay_letsItsConsumerUseTheStore() {
        MemoryStore store = open(emptyDatabase().poolSize(1).poolMaxOverflow(0).build());
        EventStream stream = stream(store);
        EventStream copy = store.tenant("acme").stream("copy");
        stream.append(events("e", 5));
        stream.replay(1, event -> {
            copy.append(copy.lastSequence(), List.of(event.event()));
            assertThat(stream.read(event.sequence(), 1))
                    .as("read by the consumer")
                    .containsExactly(event);
        });
        assertLog(copy, prefixed("e", 5));
        IllegalStateException thrown = new IllegalStateException("conformance: enough");
        assertThatThrownBy(() -> stream.replay(1, event -> {
                    throw thrown;
                }))
                .as("what the consumer threw")
                .isSameAs(thrown);
        stream.append(events("after", 1));
    }

    /** A page ends with the event that fills it, or before; a driver that keeps values may give more. */
    @Test
    @Proves(Rule.EVT_5)
    void pages_areBoundedInBytes() {
        EventBackend backend = backend(emptyDatabase().build(), PausePoint.NONE).events();
        List<EventPayload> given = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            given.add(EventSamples.payload((i % 10 == 5 ? "x".repeat(50_000) : "y".repeat(4_000)) + i));
        }
        backend.append(EventSamples.STREAM, EventBackend.ANY, given);
        List<EventRow> all = new ArrayList<>();
        List<EventRow> page = backend.read(EventSamples.STREAM, 1, 7, TWENTY_KILOBYTES);
        while (!page.isEmpty()) {
            assertPage(page, all.size() + 1L);
            all.addAll(page);
            page = backend.read(EventSamples.STREAM, all.size() + 1L, 7, TWENTY_KILOBYTES);
        }
        assertThat(all).as("events of all pages").hasSize(given.size());
        assertThat(IntStream.range(0, given.size()))
                .as("events, each at its place")
                .allMatch(i -> all.get(i).payload().hasSameEvent(given.get(i)));
    }

    private static void assertPage(List<EventRow> page, long first) {
        assertThat(page).as("a page of at most 7").hasSizeLessThanOrEqualTo(7);
        assertThat(page.stream().map(EventRow::sequence).toList())
                .as("a page without a gap")
                .isEqualTo(run(first, first + page.size() - 1));
        boolean values = page.stream().anyMatch(row -> row.payload().event() != null);
        long bytes = page.stream()
                .limit(page.size() - 1L)
                .mapToLong(row -> row.payload().bytes())
                .sum();
        assertThat(values || bytes <= TWENTY_KILOBYTES)
                .as(
                        "%d events of a page take %d bytes without the last; about %d were asked for",
                        page.size(), bytes, TWENTY_KILOBYTES)
                .isTrue();
    }
}
