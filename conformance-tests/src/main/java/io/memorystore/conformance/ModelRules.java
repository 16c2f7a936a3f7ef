package io.memorystore.conformance;

import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.Strategy;
import io.memorystore.spi.DriverHarness;
import io.memorystore.spi.PausePoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Random sequences of operations, on the driver and on a plain model: both must answer alike. */
abstract class ModelRules extends TypedStreamRules {
    private static final int SHRINKING = 150;

    /** The first step on which the two disagree. */
    private record Disagreement(int step, Operation operation, String expected, String observed) {}

    @Test
    @Proves({
        Rule.TURN_2,
        Rule.TURN_3,
        Rule.TURN_9,
        Rule.ID_4,
        Rule.SNAP_2,
        Rule.KV_1,
        Rule.KV_2,
        Rule.EVT_1,
        Rule.EVT_3,
        Rule.EVT_4,
        Rule.EVT_5,
        Rule.IMG_1,
        Rule.IMG_2,
        Rule.IMG_3,
        Rule.LEASE_3,
        Rule.LEASE_4,
        Rule.GC_3
    })
    void driver_agreesWithTheModel() {
        Random random = random();
        for (int i = 0; i < profile().randomSequences(); i++) {
            List<Operation> operations = Operation.random(random, profile().randomOperations());
            if (disagreement(operations) != null) {
                throw shortest(operations);
            }
        }
    }

    private @Nullable Disagreement disagreement(List<Operation> operations) {
        MemoryStoreConfig config = emptyDatabase()
                .strategy(Strategy.truncation(World.BUDGET))
                .tokenCounter(String::length)
                .build();
        try (MemoryStore store = DriverHarness.open(subject(), config, PausePoint.NONE)) {
            World driver = new StoreWorld(store);
            World model = new ModelWorld();
            for (int step = 0; step < operations.size(); step++) {
                String observed = driver.answer(operations.get(step), step);
                String expected = model.answer(operations.get(step), step);
                if (!expected.equals(observed)) {
                    return new Disagreement(step, operations.get(step), expected, observed);
                }
            }
            return null;
        }
    }

    /** Drops chunks, then single operations, as long as the two still disagree. */
    private AssertionError shortest(List<Operation> failing) {
        List<Operation> shortest = failing;
        int budget = SHRINKING;
        for (int chunk = failing.size() / 2; chunk > 0; chunk /= 2) {
            for (int at = 0; at + chunk <= shortest.size() && budget > 0; budget--) {
                List<Operation> shorter = new ArrayList<>(shortest);
                shorter.subList(at, at + chunk).clear();
                if (disagreement(shorter) == null) {
                    at += chunk;
                } else {
                    shortest = shorter;
                }
            }
        }
        return explained(shortest);
    }

    private AssertionError explained(List<Operation> operations) {
        Disagreement last = disagreement(operations);
        StringBuilder message = new StringBuilder("The driver and the model disagree");
        if (last == null) {
            return new AssertionError(
                    message.append(", but not every time: a race, or a clock").toString());
        }
        message.append(" on ").append(last.operation()).append("\nExpected: ").append(last.expected());
        message.append("\nObserved: ").append(last.observed()).append("\nafter these operations:");
        for (int step = 0; step < last.step(); step++) {
            message.append("\n  ").append(step).append(' ').append(operations.get(step));
        }
        return new AssertionError(message.toString());
    }
}
