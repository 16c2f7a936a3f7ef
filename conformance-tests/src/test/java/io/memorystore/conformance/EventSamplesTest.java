package io.memorystore.conformance;

import static io.memorystore.conformance.EventSamples.assertConsecutive;
import static io.memorystore.conformance.EventSamples.run;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventSamplesTest {
    @Test
    void assertConsecutive_takesWhatIsConsecutive() {
        assertConsecutive("nothing", List.of());
        assertConsecutive("all", run(1, 10_005));
    }

    /** A difference in the middle of thousands is what a report cuts out. */
    @Test
    void assertConsecutive_showsTheFirstThatIsNot() {
        List<Long> read = new ArrayList<>(run(1, 10_005));
        read.remove(519);

        assertThatThrownBy(() -> assertConsecutive("what was read", read))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("what was read, 10004 sequences, from number 510 on")
                .hasMessageContaining("519, 521")
                .hasMessageNotContaining("...");
    }

    @Test
    void assertConsecutive_showsThatTheFirstOneIsMissing() {
        assertThatThrownBy(() -> assertConsecutive("what was read", List.of(2L, 3L)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("what was read, 2 sequences, from number 1 on");
    }
}
