package io.memorystore.spi;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The events of streams. A stream that nothing was appended to reads as empty. */
public interface EventBackend {

    /** Expects no particular last sequence. */
    long ANY = -1;

    /**
     * Appends events after the last of the stream: contiguous, in the given order, all or none, with nobody else's in between. The
     * first event of a stream is 1. The sequence is allocated under a lock that is held until the commit, so that a reader that
     * has seen n never later finds another event at or below n. Ids are unique in a stream: if one of them is there already,
     * nothing is written, and what is there is told. Calls {@link PausePoint#EVENT_APPEND}.
     *
     * @param stream the stream
     * @param expectedLastSequence the sequence that must be the last one, 0 for an empty stream, or {@link #ANY}
     * @param events one or more, with different ids, carried as values
     * @return how it ended
     */
    EventAppend append(StreamKey stream, long expectedLastSequence, List<EventPayload> events);

    /**
     * Reads a page.
     *
     * @param stream the stream
     * @param fromSequence the first sequence, inclusive, 1 or more
     * @param limit the most events, 1 or more
     * @param maxBytes about how many bytes of content to hold at once; the page may end with the event that exceeds it, and one that
     *     is longer by itself is read all the same; {@link Long#MAX_VALUE} for no limit but that of the events
     * @return oldest first, without a gap; empty only past the end
     */
    List<EventRow> read(StreamKey stream, long fromSequence, int limit, long maxBytes);

    /**
     * The end of a stream.
     *
     * @param stream the stream
     * @return the sequence of its last event, 0 for none
     */
    long lastSequence(StreamKey stream);

    /**
     * Lists the streams of a tenant that hold an event, in the order of the UTF-8 bytes of their names (see {@link Utf8Order}).
     *
     * @param tenant the tenant
     * @param after only streams after this one, or null for all
     * @param limit the most streams, 1 or more
     * @return their names
     */
    List<String> streams(String tenant, @Nullable String after, int limit);

    /**
     * Begins to tell of streams to which other stores may have appended, as soon as the database tells. These are hints: one may
     * be missing, late, or for nothing, and so the engine polls as well, if seldom. Called at most once, and ended by
     * {@link StoreBackend#close()}.
     *
     * @param appended is told the stream, on a thread of the driver's; returns at once
     * @return whether the database can tell; if not, the engine polls often
     */
    boolean listen(Consumer<StreamKey> appended);
}
