package io.memorystore.benchmarks;

import io.memorystore.Turn;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A caller's place among the callers, and what it says next. */
@State(Scope.Thread)
public class Caller {
    private static final AtomicInteger CALLERS = new AtomicInteger();

    private final int number = CALLERS.getAndIncrement();
    private final List<Turn> turns = Dialogues.turns();
    private int next = number * 31;

    /** For the harness. */
    public Caller() {}

    int number() {
        return number;
    }

    Turn nextTurn() {
        return next(turns);
    }

    <T> T next(List<T> all) {
        next = (next + 1) % all.size();
        return all.get(next);
    }
}
