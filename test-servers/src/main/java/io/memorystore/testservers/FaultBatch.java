package io.memorystore.testservers;

import java.util.List;

/**
 * A batch that was to be written, and what its writer was told of it.
 *
 * @param texts its turns
 * @param outcome what the store said
 * @param sequences where the turns are, if they were acknowledged
 */
record FaultBatch(List<String> texts, Outcome outcome, List<Long> sequences) {
    /** What a store says of a write. */
    enum Outcome {
        /** It is stored. */
        ACKNOWLEDGED,
        /** It is not. */
        REFUSED,
        /** It may be, whole. */
        UNKNOWN
    }
}
