package io.memorystore.spi;

import io.memorystore.CheckDepth;
import io.memorystore.Finding;
import io.memorystore.StoreStats;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an operator wants to know of a database. Writes nothing. */
public interface InspectionBackend {

    /**
     * Counts what the database holds.
     *
     * @return the numbers; those of rows are exact, see {@link StoreStats}
     */
    StoreStats stats();

    /**
     * Looks at what only the driver can know: whether settings give the durability that was asked for, clocks agree, there is room on
     * the disk, connections are left. Payloads are read by {@link #payloads}, and verified by the engine.
     *
     * @param depth whether to have the database check all of itself as well, which may take as long as reading it
     * @return what is wrong; empty if nothing is
     */
    List<Finding> diagnose(CheckDepth depth);

    /**
     * Reads payloads as they are stored, damaged or not, in an order of the driver's. Going through all pages gives each payload
     * exactly once that is there all the time.
     *
     * @param kind which
     * @param after where the page before ended, or null for the first page
     * @param limit about how many: a page should have no more where they have to be read from somewhere, and ends early where they
     *     are long
     * @return the page; empty only if it is the last
     */
    PayloadPage payloads(StoredPayload.Kind kind, @Nullable PayloadCursor after, int limit);
}
