package io.memorystore.conformance.mutants;

import io.memorystore.conformance.Rule;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** The rules that no driver can break, because it is not asked before they are kept; and why. */
public final class KeptByTheEngine {
    private static final Map<Rule, String> REASONS = reasons();

    private KeptByTheEngine() {}

    /**
     * Why a rule has no mutant.
     *
     * @return for each of these rules a sentence
     */
    public static Map<Rule, String> why() {
        return REASONS;
    }

    private static Map<Rule, String> reasons() {
        Map<Rule, String> reasons = new EnumMap<>(Rule.class);
        reasons.put(
                Rule.OPEN_3,
                "The names of two drivers are compared before either is opened; the test has two of its own, and the driver"
                        + " under test is none of them.");
        reasons.put(
                Rule.LIFE_2,
                "Every call is refused, by the store's own flag, before it reaches a backend; the flag is set before"
                        + " StoreBackend.close() is called.");
        reasons.put(
                Rule.ID_1,
                "An identity is looked at before a backend is called; the test counts the calls, none of which came.");
        reasons.put(
                Rule.CTX_1,
                "With the strategy none, a turn that is added reaches no backend, and context, estimate and snapshot ask none.");
        reasons.put(Rule.CTX_7, "A strategy is read and checked before MemoryStoreDriver.open is called.");
        reasons.put(
                Rule.SNAP_3,
                "A snapshot is decoded to its end, checksum included, before TurnBackend.replace is called; what replace"
                        + " leaves when it is cut off is SNAP-2 and NODE-1.");
        return Collections.unmodifiableMap(reasons);
    }
}
