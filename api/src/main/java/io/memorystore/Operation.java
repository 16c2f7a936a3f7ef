package io.memorystore;

import java.time.Duration;

/**
 * One call of a host application came to its end: the hook for metrics. It carries no identity and no content, and there are few
 * values of each component: facet and name together are one of those below, whatever the host does.
 *
 * <p>Each public method that asks the database for something is one operation, with the method's name. Those of the typed views are
 * the operations of what they are views of. Not among them are methods that only give a handle, tell what the handle knows, or begin
 * or end what works in the background; nor is a call with a null argument, which is refused before.
 *
 * <table>
 * <caption>Facets and names</caption>
 * <tr><th>facet</th><th>names</th></tr>
 * <tr><td>{@code turns}</td><td>{@code addTurn}, {@code addTurns}, {@code context}, {@code estimateTokens}, {@code turns},
 *     {@code latestTurns}, {@code flush}, {@code health}, {@code snapshot}, {@code restore}, {@code checkpoint}, {@code lineage},
 *     {@code fork}</td></tr>
 * <tr><td>{@code state}</td><td>{@code get}, {@code put}, {@code compareAndPut}, {@code delete}, {@code list}</td></tr>
 * <tr><td>{@code events}</td><td>{@code streams}, {@code append}, {@code read}, {@code replay} (with what the consumer takes),
 *     {@code subscribe}, {@code lastSequence}, {@code projections}; {@code follow}: a page that a subscription or a projection
 *     has read in the background</td></tr>
 * <tr><td>{@code projections}</td><td>{@code rebuild} (also by a runner whose version is higher), {@code lag}, {@code progress}, {@code await} (with the waiting), {@code get},
 *     {@code list}; in the background {@code lease}, {@code mark} and {@code project}: who works, from where on, and a step</td></tr>
 * <tr><td>{@code images}</td><td>{@code putBlob} (with the reading of the content), {@code openBlob}, {@code blob},
 *     {@code define}, {@code image}, {@code images}, {@code chain}, {@code lineage}, {@code chainSizeBytes}, {@code lease},
 *     {@code keep}, {@code release}, {@code leases}, {@code reapExpired}, {@code delete}, {@code prune}; {@code readBlob}: a piece
 *     of a stream that {@code openBlob} gave; {@code heartbeat}: of a lease that is kept, in the background</td></tr>
 * <tr><td>{@code admin}</td><td>{@code sessions}, {@code acknowledgeRebuild}, {@code stats}, {@code check},
 *     {@code eraseSession}, {@code eraseUser}, {@code eraseTenant}, {@code reset}, {@code enforceRetention}, {@code compact},
 *     {@code exportTo}, {@code importFrom}, {@code checkArchive} and {@code copyTo} (with the reading and writing of archives);
 *     {@code needsRebuild}: of {@link MemoryStore#info()} while a rebuild is not acknowledged</td></tr>
 * </table>
 *
 * @param driver the driver's name
 * @param facet one of those above
 * @param name one of those above
 * @param duration from call to return
 * @param outcome how it ended
 */
public record Operation(String driver, String facet, String name, Duration duration, Outcome outcome) {

    /** How a call ended. */
    public enum Outcome {
        /** It did what was asked. */
        ACKNOWLEDGED,
        /** It was refused or failed; nothing was written. */
        REFUSED,
        /** It failed, and its write may have been stored nevertheless; also where it failed in a way that nobody expects. */
        UNKNOWN
    }
}
