package io.memorystore.linearizability;

/** Broken on purpose: looks whether its expectation holds, and appends after whatever has come in between. */
public final class RacyEvents extends EventCalls {

    /** For Lincheck. */
    public RacyEvents() {}

    @Override
    public String append(int expected, int id) {
        long last = lastSequence();
        return super.append(expected == last ? -1 : expected, id);
    }
}
