package io.memorystore.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.StoredTurn;
import io.memorystore.events.StoredEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What many callers did to one session or stream, and when. Every text is unique, so that the order in which they took effect can
 * be read from the log itself, and each check is one pass: no search over possible orders (the general problem is
 * NP-complete: Gibbons and Korach, "Testing shared memories", 1997).
 */
final class History {

    /**
     * A turn or an event at its place.
     *
     * @param sequence where
     * @param text which
     */
    record Entry(long sequence, String text) {
        static List<Entry> ofTurns(List<StoredTurn> turns) {
            return turns.stream()
                    .map(stored -> new Entry(stored.sequence(), stored.turn().userMessage()))
                    .toList();
        }

        static List<Entry> ofEvents(List<StoredEvent> events) {
            return events.stream()
                    .map(stored -> new Entry(stored.sequence(), stored.event().payload()))
                    .toList();
        }
    }

    /**
     * An acknowledged batch.
     *
     * @param start when it was called, in nanoseconds of the process
     * @param end when it returned
     * @param first the sequence of the first
     * @param texts what it added
     */
    record Append(long start, long end, long first, List<String> texts) {
        long last() {
            return first + texts.size() - 1;
        }
    }

    /**
     * A read.
     *
     * @param start when it was called
     * @param end when it returned
     * @param after the sequence it was to begin after; -1 for the latest
     * @param limit how many were asked for
     * @param seen what came back
     */
    record Read(long start, long end, long after, int limit, List<Entry> seen) {
        long last() {
            return seen.isEmpty()
                    ? Math.max(after, 0)
                    : seen.get(seen.size() - 1).sequence();
        }

        /** Whether the read came to the end of what was there, rather than to the end of its page. */
        boolean reachedTheEnd() {
            return after < 0 || seen.size() < limit;
        }
    }

    private final String name;
    private final Queue<Append> appends = new ConcurrentLinkedQueue<>();
    private final Queue<Read> reads = new ConcurrentLinkedQueue<>();

    History(String name) {
        this.name = name;
    }

    void appended(long start, List<Long> sequences, List<String> texts) {
        long end = System.nanoTime();
        for (int i = 1; i < sequences.size(); i++) {
            assertThat(sequences.get(i))
                    .as("sequences of one batch, contiguous")
                    .isEqualTo(sequences.get(0) + i);
        }
        assertThat(sequences).as("a sequence for each turn").hasSameSizeAs(texts);
        appends.add(new Append(start, end, sequences.get(0), texts));
    }

    void read(long start, long after, int limit, List<Entry> seen) {
        reads.add(new Read(start, System.nanoTime(), after, limit, seen));
    }

    void add(Append append) {
        appends.add(append);
    }

    void add(Read read) {
        reads.add(read);
    }

    /** Checks all, against what is stored in the end. */
    void check(List<Entry> stored) {
        List<Append> bySequence = new ArrayList<>(appends);
        bySequence.sort(Comparator.comparingLong(Append::first));
        List<String> log = log(bySequence, stored);
        checkRealTime(bySequence);
        boolean[] border = borders(bySequence, log.size());
        reads.forEach(read -> checkRead(read, log, border));
        checkVisibility();
    }

    /** The batches, whole, contiguous, each once, from 1 to n, and nothing else. */
    private List<String> log(List<Append> bySequence, List<Entry> stored) {
        List<String> log = new ArrayList<>();
        for (Append append : bySequence) {
            assertThat(append.first())
                    .as("%s: the batch after sequence %d begins at the next, no gap, none twice", name, log.size())
                    .isEqualTo(log.size() + 1L);
            log.addAll(append.texts());
        }
        assertThat(stored.stream().map(Entry::text).toList())
                .as("%s: what is stored, against what was acknowledged", name)
                .isEqualTo(log);
        for (int i = 0; i < stored.size(); i++) {
            assertThat(stored.get(i).sequence())
                    .as("%s: stored sequences, without gaps", name)
                    .isEqualTo(i + 1L);
        }
        return log;
    }

    /** An append that had ended before another began has the lower sequence. */
    private void checkRealTime(List<Append> bySequence) {
        long latestStart = Long.MIN_VALUE;
        for (Append append : bySequence) {
            assertThat(append.end())
                    .as(
                            "%s: the append at sequence %d ended before one at a lower sequence began",
                            name, append.first())
                    .isGreaterThanOrEqualTo(latestStart);
            latestStart = Math.max(latestStart, append.start());
        }
    }

    private static boolean[] borders(List<Append> bySequence, int size) {
        boolean[] border = new boolean[size + 1];
        border[0] = true;
        bySequence.forEach(append -> border[(int) append.last()] = true);
        return border;
    }

    /** Every read is a run of the log; where it came to the end, it ends at a batch's border. */
    private void checkRead(Read read, List<String> log, boolean[] border) {
        long first = read.after() < 0 ? read.last() - read.seen().size() + 1 : read.after() + 1;
        for (int i = 0; i < read.seen().size(); i++) {
            Entry entry = read.seen().get(i);
            assertThat(entry.sequence()).as("%s: a read without gaps", name).isEqualTo(first + i);
            assertThat(entry.text())
                    .as("%s: what a read saw at sequence %d", name, first + i)
                    .isEqualTo(log.get((int) (first + i - 1)));
        }
        assertThat(read.seen().size()).as("%s: the size of a page", name).isLessThanOrEqualTo(read.limit());
        if (read.reachedTheEnd() && read.last() < border.length) {
            assertThat(border[(int) read.last()])
                    .as("%s: a read ended at %d, in the middle of a batch", name, read.last())
                    .isTrue();
        }
    }

    /**
     * What had been acknowledged, or seen, before a read began is seen by it; what began after a read ended was not. One sweep over
     * time.
     */
    private void checkVisibility() {
        List<Read> byStart =
                new ArrayList<>(reads.stream().filter(Read::reachedTheEnd).toList());
        byStart.sort(Comparator.comparingLong(Read::start));
        List<long[]> known = new ArrayList<>();
        appends.forEach(append -> known.add(new long[] {append.end(), append.last()}));
        reads.forEach(read -> known.add(new long[] {read.end(), read.seen().isEmpty() ? 0 : read.last()}));
        known.sort(Comparator.comparingLong(event -> event[0]));
        long least = 0;
        int next = 0;
        for (Read read : byStart) {
            while (next < known.size() && known.get(next)[0] < read.start()) {
                least = Math.max(least, known.get(next++)[1]);
            }
            assertThat(read.last())
                    .as("%s: a read that began after sequence %d was acknowledged or seen", name, least)
                    .isGreaterThanOrEqualTo(least);
        }
        checkNothingFromTheFuture();
    }

    private void checkNothingFromTheFuture() {
        List<Append> byStart = new ArrayList<>(appends);
        byStart.sort(Comparator.comparingLong(Append::start));
        List<Read> byEnd = new ArrayList<>(reads);
        byEnd.sort(Comparator.comparingLong(Read::end));
        long seen = 0;
        int next = 0;
        for (Append append : byStart) {
            while (next < byEnd.size() && byEnd.get(next).end() < append.start()) {
                Read read = byEnd.get(next++);
                seen = Math.max(seen, read.seen().isEmpty() ? 0 : read.last());
            }
            assertThat(append.first())
                    .as("%s: the sequence of an append that began after sequence %d was seen", name, seen)
                    .isGreaterThan(seen);
        }
    }
}
