package io.memorystore.linearizability;

/** Broken on purpose: a batch that others can get into, or see the half of. */
public final class RacyTurns extends TurnCalls {

    /** For Lincheck. */
    public RacyTurns() {}

    @Override
    public long appendTwo(int text) {
        long first = append(text);
        append(text + 1);
        return first;
    }
}
