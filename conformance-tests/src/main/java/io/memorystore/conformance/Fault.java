package io.memorystore.conformance;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** The faults that there are hooks for, and what each does to the callers. */
enum Fault {
    DISCONNECT("disconnect", FaultHooks::disconnect, false),
    RESTART("restart", FaultHooks::restart, false),
    KILL_DURING("killDuring", FaultHooks::killDuring, false),
    FAIL_BEFORE("failBefore", FaultHooks::failBefore, false),
    FAIL_AFTER("failAfter", FaultHooks::failAfter, false),
    SLOW("slow", FaultHooks::slow, true),
    DISK_FULL("diskFull", FaultHooks::diskFull, true);

    private static final Duration IMPATIENT = Duration.ofSeconds(2);
    private static final Duration PATIENT = Duration.ofSeconds(30);

    private final String hook;

    @SuppressWarnings("ImmutableEnumChecker") // a method, which holds nothing
    private final Function<FaultHooks, Optional<FaultyDatabase>> database;

    private final boolean refuses;

    Fault(String hook, Function<FaultHooks, Optional<FaultyDatabase>> database, boolean refuses) {
        this.hook = hook;
        this.database = database;
        this.refuses = refuses;
    }

    /** The hook's name in {@link FaultHooks}. */
    String hook() {
        return hook;
    }

    /** A new database of the author's. */
    Optional<FaultyDatabase> database(FaultHooks hooks) {
        return database.apply(hooks);
    }

    /** Whether no write gets through while it lasts, so that every caller has to be told. */
    boolean refuses() {
        return refuses;
    }

    /** How long callers are to wait: not longer than needed where it is in vain, and long where it is not. */
    Duration operationTimeout() {
        return refuses ? IMPATIENT : PATIENT;
    }

    /** How often it is made to happen. */
    int times(Profile profile) {
        boolean isOneWrite = this == FAIL_BEFORE || this == FAIL_AFTER || this == DISCONNECT;
        return switch (profile) {
            case QUICK -> isOneWrite ? 5 : 1;
            case FULL -> isOneWrite ? 100 : 5;
            case SOAK -> isOneWrite ? 1_000 : 20;
        };
    }
}
