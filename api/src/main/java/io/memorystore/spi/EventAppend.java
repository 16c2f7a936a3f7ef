package io.memorystore.spi;

import java.util.List;

/** How an append of events ended. */
public sealed interface EventAppend {

    /**
     * All events were written.
     *
     * @param firstSequence the place of the first; the others follow without a gap
     */
    record Written(long firstSequence) implements EventAppend {}

    /**
     * Another sequence than the expected one is the last, and none of the events is there. Nothing was written.
     *
     * @param lastSequence the last one, 0 for none
     */
    record Unexpected(long lastSequence) implements EventAppend {}

    /**
     * Events with some of the ids are there, whatever was expected. Nothing was written.
     *
     * @param lastSequence the stream's last one
     * @param rows those events, in any order
     */
    record Present(long lastSequence, List<EventRow> rows) implements EventAppend {}
}
