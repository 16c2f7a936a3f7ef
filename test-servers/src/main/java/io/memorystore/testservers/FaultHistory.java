package io.memorystore.testservers;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.StoredTurn;
import io.memorystore.testservers.FaultBatch.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;

/** Compares a session with what its writers were told. Every turn's text is its own, so that the texts tell all. */
final class FaultHistory {
    private FaultHistory() {}

    static void check(List<StoredTurn> stored, List<FaultBatch> batches) {
        assertThat(stored)
                .extracting(StoredTurn::sequence)
                .as("sequences without gap or repeat")
                .isEqualTo(LongStream.rangeClosed(1, stored.size()).boxed().toList());
        Map<String, Long> places = places(stored);
        for (FaultBatch batch : batches) {
            check(batch, places);
        }
        assertThat(places).as("turns that nobody wrote").isEmpty();
    }

    private static Map<String, Long> places(List<StoredTurn> stored) {
        Map<String, Long> places = new HashMap<>();
        for (StoredTurn turn : stored) {
            assertThat(places.put(turn.turn().userMessage(), turn.sequence()))
                    .as("the place of a second %s", turn.turn().userMessage())
                    .isNull();
        }
        return places;
    }

    /** Takes the batch's turns out, so that what remains at the end is nobody's. */
    private static void check(FaultBatch batch, Map<String, Long> places) {
        List<Long> found = batch.texts().stream()
                .map(places::remove)
                .filter(Objects::nonNull)
                .toList();
        if (batch.outcome() == Outcome.ACKNOWLEDGED) {
            assertThat(found).as("the places of acknowledged %s", batch.texts()).isEqualTo(batch.sequences());
        } else if (batch.outcome() == Outcome.REFUSED || found.isEmpty()) {
            assertThat(found).as("the places of refused %s", batch.texts()).isEmpty();
        } else {
            long first = found.get(0);
            assertThat(found)
                    .as("the places of %s, of which nobody knew", batch.texts())
                    .isEqualTo(LongStream.range(first, first + batch.texts().size())
                            .boxed()
                            .toList());
        }
    }
}
