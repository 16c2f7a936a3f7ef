package io.memorystore.linearizability;

/** What is checked: the calls on the driver, what they are judged by, and a twin that must be found. */
enum Facet {
    TURNS(TurnCalls.class, SequentialTurns.class, RacyTurns.class),
    STATE(StateCalls.class, SequentialState.class, RacyState.class),
    EVENTS(EventCalls.class, SequentialEvents.class, RacyEvents.class),
    LEASES(LeaseCalls.class, SequentialLeases.class, RacyLeases.class);

    private final Class<?> calls;
    private final Class<?> sequential;
    private final Class<?> racy;

    Facet(Class<?> calls, Class<?> sequential, Class<?> racy) {
        this.calls = calls;
        this.sequential = sequential;
        this.racy = racy;
    }

    Class<?> calls() {
        return calls;
    }

    Class<?> sequential() {
        return sequential;
    }

    Class<?> racy() {
        return racy;
    }
}
