package io.memorystore;

/**
 * What was erased, counted in the transactions that erased it. What was erased by an earlier call is not counted again.
 *
 * @param sessions how many sessions held a turn, a summary, state or a checkpoint
 * @param turns how many turns
 * @param summaries how many summaries
 * @param stateEntries how many values of state, of sessions and of the tenant
 * @param streams how many streams held an event or a projection
 * @param events how many events
 * @param projections how many projections had ever advanced
 * @param documents how many documents of projections
 * @param images how many images, checkpoints included
 * @param imagesKept how many checkpoints of the sessions' lineages were left, because another image or another session's checkpoint
 *     stands on them: erase those sessions as well, or delete those images and erase again; 0 for a tenant
 * @param blobs how many blobs
 * @param contentBytes how many bytes of content the store kept of them
 * @param leases how many leases, on images and on background work
 * @param scrubbed whether the driver has made sure that nothing of it is left in the database's own files; see the operations guide for
 *     what a server keeps until it cleans up, and for backups
 */
public record EraseReport(
        long sessions,
        long turns,
        long summaries,
        long stateEntries,
        long streams,
        long events,
        long projections,
        long documents,
        long images,
        long imagesKept,
        long blobs,
        long contentBytes,
        long leases,
        boolean scrubbed) {

    /** Nothing was there. */
    public static final EraseReport NOTHING = new EraseReport(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, false);

    /**
     * Both together.
     *
     * @param other what else was erased
     * @return the sums; scrubbed if one of them is
     */
    public EraseReport plus(EraseReport other) {
        return new EraseReport(
                sessions + other.sessions,
                turns + other.turns,
                summaries + other.summaries,
                stateEntries + other.stateEntries,
                streams + other.streams,
                events + other.events,
                projections + other.projections,
                documents + other.documents,
                images + other.images,
                imagesKept + other.imagesKept,
                blobs + other.blobs,
                contentBytes + other.contentBytes,
                leases + other.leases,
                scrubbed || other.scrubbed);
    }

    /**
     * The same, in files that were cleaned or not.
     *
     * @param clean whether they were
     * @return the same counts
     */
    public EraseReport scrubbed(boolean clean) {
        return new EraseReport(
                sessions,
                turns,
                summaries,
                stateEntries,
                streams,
                events,
                projections,
                documents,
                images,
                imagesKept,
                blobs,
                contentBytes,
                leases,
                clean);
    }

    /**
     * The same, with another number of checkpoints that were left.
     *
     * @param images how many
     * @return the same counts otherwise
     */
    public EraseReport kept(long images) {
        return new EraseReport(
                sessions,
                turns,
                summaries,
                stateEntries,
                streams,
                events,
                projections,
                documents,
                this.images,
                images,
                blobs,
                contentBytes,
                leases,
                scrubbed);
    }

    /**
     * Whether nothing was there to be erased.
     *
     * @return true if all counts are 0 but for what was kept
     */
    public boolean isNothing() {
        return sessions
                        + turns
                        + summaries
                        + stateEntries
                        + streams
                        + events
                        + projections
                        + documents
                        + images
                        + blobs
                        + leases
                == 0;
    }
}
