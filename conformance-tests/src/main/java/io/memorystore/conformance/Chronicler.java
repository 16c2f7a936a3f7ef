package io.memorystore.conformance;

import io.memorystore.Summarizer;
import io.memorystore.SummaryRequest;
import io.memorystore.Turn;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A summariser that lists what it was given, so that a summary tells which turns are in it. It can be told to fail, and it notes
 * when it is called for one session twice at a time.
 */
final class Chronicler implements Summarizer {
    private static final String SEPARATOR = " ";

    /** What it does instead of summarising. */
    interface Fault {
        String summarize() throws Exception;
    }

    private final Map<Object, AtomicInteger> running = new ConcurrentHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger atOnce = new AtomicInteger();
    private volatile Fault fault = () -> "";
    private volatile int failingOneIn;

    /** From now on, every n-th call fails; 0 for none, 1 for all. */
    void failOneIn(int n, Fault how) {
        fault = how;
        failingOneIn = n;
    }

    void failAlways() {
        failOneIn(1, () -> {
            throw new IllegalStateException("conformance: the model is down");
        });
    }

    void recover() {
        failingOneIn = 0;
    }

    int calls() {
        return calls.get();
    }

    /** The most calls at one time for one session. */
    int mostAtOnce() {
        return atOnce.get();
    }

    @Override
    public String summarize(SummaryRequest request) throws Exception {
        AtomicInteger here = running.computeIfAbsent(request.identity(), identity -> new AtomicInteger());
        atOnce.accumulateAndGet(here.incrementAndGet(), Math::max);
        try {
            int n = failingOneIn;
            return calls.incrementAndGet() % Math.max(n, 1) == 0 && n > 0 ? fault.summarize() : list(request);
        } finally {
            here.decrementAndGet();
        }
    }

    private static String list(SummaryRequest request) {
        StringBuilder summary = new StringBuilder(request.previousSummary());
        for (Turn turn : request.turns()) {
            summary.append(summary.isEmpty() ? "" : SEPARATOR).append(turn.userMessage());
        }
        return summary.toString();
    }

    /** The turns inside a summary, in their order. */
    static List<String> folded(String summary) {
        return summary.isEmpty() ? List.of() : List.of(summary.split(SEPARATOR, -1));
    }
}
