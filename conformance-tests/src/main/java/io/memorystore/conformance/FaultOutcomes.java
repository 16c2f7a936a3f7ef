package io.memorystore.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.conformance.FaultWriter.Batch;
import io.memorystore.conformance.FaultWriter.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What writers were told, and what is there: acknowledged, refused, or unknown and then all or nothing. */
final class FaultOutcomes {

    private FaultOutcomes() {}

    static void check(FaultTarget target, List<Batch> batches) {
        List<FaultTarget.Entry> stored = target.all();
        assertThat(stored.stream().map(FaultTarget.Entry::sequence).toList())
                .as("sequences of %s, without gap or repeat", target)
                .isEqualTo(EventSamples.run(1, stored.size()));
        Map<String, Long> places = new HashMap<>();
        for (FaultTarget.Entry entry : stored) {
            assertThat(places.put(entry.text(), entry.sequence()))
                    .as("the place of \"%s\" in %s, where it is a second time", entry.text(), target)
                    .isNull();
        }
        batches.forEach(batch -> check(batch, places));
        assertThat(places).as("what nobody wrote into %s", target).isEmpty();
    }

    /** Takes the batch out, so that what remains at the end is nobody's. */
    private static void check(Batch batch, Map<String, Long> places) {
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
                    .as("the places of %s, whose outcome was unknown: all or nothing", batch.texts())
                    .isEqualTo(EventSamples.run(first, first + batch.texts().size() - 1));
        }
    }
}
