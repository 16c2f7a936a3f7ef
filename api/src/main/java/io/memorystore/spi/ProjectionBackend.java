package io.memorystore.spi;

import java.util.List;

/** The states of projections. A projection that has never run has {@link ProjectionMark#NONE} and no documents. */
public interface ProjectionBackend {

    /**
     * How far a projection has come.
     *
     * @param key the projection
     * @return its mark
     */
    ProjectionMark mark(ProjectionKey key);

    /**
     * The documents, as the last transaction left them. Each read is of one moment of its own.
     *
     * @param key the projection
     * @return reads the database each time
     */
    DocumentReads documents(ProjectionKey key);

    /**
     * Moves the mark and changes the documents, in one transaction, if nobody has moved the mark since it was seen; of any number of
     * callers that expect the same one exactly one wins. Calls {@link PausePoint#PROJECTION_ADVANCE}.
     *
     * @param key the projection
     * @param expected the mark that must still be there
     * @param next the mark to be there
     * @param work changes the documents, after the mark was compared
     * @return false if another mark is there; the work did not run
     */
    boolean advance(ProjectionKey key, ProjectionMark expected, ProjectionMark next, ProjectionWork work);

    /**
     * Lists the projections of a stream whose mark was moved.
     *
     * @param stream the stream
     * @return their names in the order of their UTF-8 bytes (see {@link Utf8Order})
     */
    List<String> names(StreamKey stream);
}
