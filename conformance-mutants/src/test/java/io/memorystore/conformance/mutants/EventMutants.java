package io.memorystore.conformance.mutants;

import io.memorystore.spi.EventAppend;
import io.memorystore.spi.EventBackend;
import io.memorystore.spi.EventPayload;
import io.memorystore.spi.EventRow;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.StreamKey;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Broken ways to keep events, one fault each. */
final class EventMutants {

    private EventMutants() {}

    /** Makes the events of a mutant. */
    @FunctionalInterface
    interface Making {
        EventBackend make(Rows rows, PausePoint pausePoint);
    }

    static ReferenceDriver driver(Making making) {
        return new ReferenceDriver() {
            @Override
            EventBackend events(Rows rows, PausePoint pausePoint) {
                return making.make(rows, pausePoint);
            }
        };
    }

    /** {@code SELECT max(sequence) + 1}, then INSERT, and no lock around the two. */
    static final class MaxPlusOne extends ReferenceEvents {
        MaxPlusOne(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public EventAppend append(StreamKey stream, long expectedLastSequence, List<EventPayload> events) {
            EventAppend refusal = refusal(stream, expectedLastSequence, events);
            if (refusal != null) {
                return refusal;
            }
            long first = last(stream) + 1;
            pausePoint.reached(PausePoint.EVENT_APPEND);
            return write(stream, first, events);
        }
    }

    /** A counter that a refused append has moved already. */
    static final class GapAfterRefusal extends ReferenceEvents {
        private final Map<StreamKey, AtomicLong> counters = new HashMap<>();

        GapAfterRefusal(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public EventAppend append(StreamKey stream, long expectedLastSequence, List<EventPayload> events) {
            synchronized (rows) {
                long first = counters.computeIfAbsent(stream, absent -> new AtomicLong(1))
                        .getAndAdd(events.size());
                EventAppend refusal = refusal(stream, expectedLastSequence, events);
                pausePoint.reached(PausePoint.EVENT_APPEND);
                return refusal == null ? write(stream, first, events) : refusal;
            }
        }
    }

    /** A transaction an event: readers see a batch in part. */
    static final class TornBatch extends ReferenceEvents {
        private final ReentrantLock writers = new ReentrantLock();

        TornBatch(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public EventAppend append(StreamKey stream, long expectedLastSequence, List<EventPayload> events) {
            writers.lock();
            try {
                EventAppend refusal = refusal(stream, expectedLastSequence, events);
                if (refusal != null) {
                    return refusal;
                }
                long first = last(stream) + 1;
                write(stream, first, events.subList(0, 1));
                pausePoint.reached(PausePoint.EVENT_APPEND);
                write(stream, first + 1, events.subList(1, events.size()));
                return new EventAppend.Written(first);
            } finally {
                writers.unlock();
            }
        }
    }

    /** A lock an event: another batch comes in between. */
    static final class InterleavedBatch extends ReferenceEvents {
        InterleavedBatch(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public EventAppend append(StreamKey stream, long expectedLastSequence, List<EventPayload> events) {
            EventAppend refusal = refusal(stream, expectedLastSequence, events);
            if (refusal != null) {
                return refusal;
            }
            long first = 0;
            for (EventPayload event : events) {
                long sequence;
                synchronized (rows) {
                    sequence = last(stream) + 1;
                    write(stream, sequence, List.of(event));
                }
                pausePoint.reached(PausePoint.EVENT_APPEND);
                first = first == 0 ? sequence : first;
            }
            return new EventAppend.Written(first);
        }
    }

    /** Allocates in order, commits in any: a reader sees 3 before 2. */
    static final class OutOfOrder extends ReferenceEvents {
        private final Map<StreamKey, AtomicLong> counters = new ConcurrentHashMap<>();

        OutOfOrder(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public EventAppend append(StreamKey stream, long expectedLastSequence, List<EventPayload> events) {
            EventAppend refusal = refusal(stream, expectedLastSequence, events);
            if (refusal != null) {
                return refusal;
            }
            long first = counters.computeIfAbsent(stream, absent -> new AtomicLong(1))
                    .getAndAdd(events.size());
            pausePoint.reached(PausePoint.EVENT_APPEND);
            synchronized (rows) {
                write(stream, first, events);
                rows.stream(stream).sort(Comparator.comparingLong(EventRow::sequence));
                return new EventAppend.Written(first);
            }
        }
    }

    /** Looks at the expectation before it takes the lock. */
    static final class ExpectationBeforeTheLock extends ReferenceEvents {
        ExpectationBeforeTheLock(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public EventAppend append(StreamKey stream, long expectedLastSequence, List<EventPayload> events) {
            EventAppend refusal = refusal(stream, expectedLastSequence, events);
            if (refusal != null) {
                return refusal;
            }
            pausePoint.reached(PausePoint.EVENT_APPEND);
            synchronized (rows) {
                return write(stream, last(stream) + 1, events);
            }
        }
    }

    /** Does not look at the expectation at all. */
    static final class ExpectationIgnored extends ReferenceEvents {
        ExpectationIgnored(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public EventAppend append(StreamKey stream, long expectedLastSequence, List<EventPayload> events) {
            return super.append(stream, ANY, events);
        }
    }

    /** No unique index on the ids. */
    static final class WrittenTwice extends ReferenceEvents {
        WrittenTwice(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        List<EventRow> present(StreamKey stream, List<EventPayload> events) {
            return List.of();
        }
    }

    /** {@code ON CONFLICT DO NOTHING}: tells what was given, as if it were what is stored. */
    static final class ContentIgnored extends ReferenceEvents {
        ContentIgnored(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        List<EventRow> present(StreamKey stream, List<EventPayload> events) {
            Map<UUID, EventPayload> given =
                    events.stream().collect(Collectors.toMap(EventPayload::id, Function.identity()));
            return super.present(stream, events).stream()
                    .map(row -> new EventRow(
                            row.sequence(), given.getOrDefault(row.payload().id(), row.payload())))
                    .toList();
        }
    }

    /** A unique index on the id alone. */
    static final class IdsOfAllStreams extends ReferenceEvents {
        IdsOfAllStreams(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        List<EventRow> present(StreamKey stream, List<EventPayload> events) {
            synchronized (rows) {
                return List.copyOf(rows.streams.keySet()).stream()
                        .flatMap(any -> super.present(any, events).stream())
                        .toList();
            }
        }
    }

    /** {@code sequence > from} from the second page on. */
    static final class LostBorder extends ReferenceEvents {
        LostBorder(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public List<EventRow> read(StreamKey stream, long fromSequence, int limit, long maxBytes) {
            boolean border = fromSequence % 1_000 == 1 && fromSequence > 1;
            return super.read(stream, border ? fromSequence + 1 : fromSequence, limit, maxBytes);
        }
    }

    /** A page begins with the last row of the one before. */
    static final class RepeatedBorder extends ReferenceEvents {
        RepeatedBorder(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public List<EventRow> read(StreamKey stream, long fromSequence, int limit, long maxBytes) {
            boolean border = fromSequence % 1_000 == 1 && fromSequence > 1;
            return super.read(stream, border ? fromSequence - 1 : fromSequence, limit, maxBytes);
        }
    }

    /** Leaves the newest event of a long batch to the next look. */
    static final class PartialRead extends ReferenceEvents {
        PartialRead(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public List<EventRow> read(StreamKey stream, long fromSequence, int limit, long maxBytes) {
            long end = last(stream);
            return super.read(stream, fromSequence, limit, maxBytes).stream()
                    .filter(row -> row.sequence() < end || end < 5)
                    .toList();
        }
    }

    /** Keeps microseconds, as a TIMESTAMP does. */
    static final class RoundedTime extends ReferenceEvents {
        RoundedTime(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public List<EventRow> read(StreamKey stream, long fromSequence, int limit, long maxBytes) {
            return super.read(stream, fromSequence, limit, maxBytes).stream()
                    .map(row -> new EventRow(row.sequence(), rounded(row.payload())))
                    .toList();
        }

        private static EventPayload rounded(EventPayload row) {
            return EventPayload.stored(
                    row.id(),
                    row.type(),
                    row.payload(),
                    row.metadata(),
                    row.occurredAt().truncatedTo(ChronoUnit.MICROS),
                    row.recordedAt(),
                    row.checksum());
        }
    }

    /** Types from a table in which they are in lower case. */
    static final class FoldedType extends ReferenceEvents {
        FoldedType(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public List<EventRow> read(StreamKey stream, long fromSequence, int limit, long maxBytes) {
            return super.read(stream, fromSequence, limit, maxBytes).stream()
                    .map(row -> new EventRow(row.sequence(), folded(row.payload())))
                    .toList();
        }

        private static EventPayload folded(EventPayload row) {
            return EventPayload.stored(
                    row.id(),
                    row.type().toLowerCase(Locale.ROOT),
                    row.payload(),
                    row.metadata(),
                    row.occurredAt(),
                    row.recordedAt(),
                    row.checksum());
        }
    }

    /** A collation that is blind to case. */
    static final class FoldedCase extends ReferenceEvents {
        FoldedCase(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        static StreamKey folded(StreamKey key) {
            return new StreamKey(key.tenant(), key.stream().toLowerCase(Locale.ROOT));
        }

        @Override
        public EventAppend append(StreamKey stream, long expectedLastSequence, List<EventPayload> events) {
            return super.append(folded(stream), ANY, events);
        }

        @Override
        public List<EventRow> read(StreamKey stream, long fromSequence, int limit, long maxBytes) {
            return super.read(folded(stream), fromSequence, limit, maxBytes);
        }
    }

    /** {@code SELECT name FROM streams}, without the tenant. */
    static final class StreamsOfAllTenants extends ReferenceEvents {
        StreamsOfAllTenants(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public List<String> streams(String tenant, @Nullable String after, int limit) {
            synchronized (rows) {
                return List.copyOf(rows.streams.keySet()).stream()
                        .flatMap(key -> super.streams(key.tenant(), after, limit).stream())
                        .distinct()
                        .toList();
            }
        }
    }

    /** Sorts as Java does, by UTF-16. */
    static final class StreamsInJavasOrder extends ReferenceEvents {
        StreamsInJavasOrder(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public List<String> streams(String tenant, @Nullable String after, int limit) {
            return super.streams(tenant, null, Integer.MAX_VALUE).stream()
                    .sorted()
                    .filter(name -> after == null || name.compareTo(after) > 0)
                    .limit(limit)
                    .toList();
        }
    }
}
