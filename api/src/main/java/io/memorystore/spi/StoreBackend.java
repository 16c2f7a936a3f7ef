package io.memorystore.spi;

/** An open database: the rows of each facet. */
public interface StoreBackend extends AutoCloseable {

    /**
     * What was opened, and how it differs from others.
     *
     * @return the facts; they are proven by the conformance suite, both ways
     */
    BackendInfo info();

    /**
     * The rows of conversations.
     *
     * @return always the same object
     */
    TurnBackend turns();

    /**
     * The rows of key/value state.
     *
     * @return always the same object
     */
    StateBackend state();

    /**
     * The events of streams.
     *
     * @return always the same object
     */
    EventBackend events();

    /**
     * The states of projections.
     *
     * @return always the same object
     */
    ProjectionBackend projections();

    /**
     * The blobs of image graphs.
     *
     * @return always the same object
     */
    BlobBackend blobs();

    /**
     * The images of image graphs, and the leases on them.
     *
     * @return always the same object
     */
    ImageBackend images();

    /**
     * The leases by which processes share work.
     *
     * @return always the same object
     */
    LeaseBackend leases();

    /**
     * What an operator does across sessions.
     *
     * @return always the same object
     */
    AdminBackend admin();

    /**
     * The rows as they are, for archives.
     *
     * @return always the same object
     */
    ArchiveBackend archive();

    /**
     * What an operator wants to know of the database.
     *
     * @return always the same object
     */
    InspectionBackend inspection();

    /** Gives back threads, connections, locks and files. Called once, when no other call is in flight or may still come. */
    @Override
    void close();
}
