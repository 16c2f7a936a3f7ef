package io.memorystore.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session's summary and turns, of one moment.
 *
 * @param summaryVersion how often the summary was put or the session replaced; 0 for a session that never was
 * @param summary the summary, or null if there is none
 * @param turns oldest first
 */
public record SessionView(long summaryVersion, @Nullable SummaryRow summary, List<TurnRow> turns) {}
