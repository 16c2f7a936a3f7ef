package io.memorystore.testservers;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Places for stores that are used by one test after the other, emptied in between: to make a store's tables and to drop them takes
 * MySQL six times as much of the processor as to delete their rows and to open them again, and more than most tests. For one thread at
 * a time.
 *
 * @param <P> what a place is
 */
public final class Reused<P> implements AutoCloseable {
    /** So that one rests for some tests, in which what its server still had to do for a client that was killed is done. */
    private static final int RESTING = 4;

    private final Places<P> places;
    private final Deque<P> emptied = new ArrayDeque<>();
    private final List<P> lent = new ArrayList<>();

    /**
     * How places are made and emptied. Closing drops them all.
     *
     * @param <P> what a place is
     */
    public interface Places<P> extends AutoCloseable {
        /**
         * Makes one.
         *
         * @return a new place
         */
        P make();

        /**
         * Deletes all rows but those that say what the store is and which schema it has.
         *
         * @param place which
         * @throws SQLException if the server refuses
         */
        void empty(P place) throws SQLException;

        @Override
        void close() throws SQLException;
    }

    /**
     * None yet.
     *
     * @param places how they are made; closed with this
     */
    public Reused(Places<P> places) {
        this.places = places;
    }

    /**
     * A place that is empty, but for tables of a store.
     *
     * @return the place, until all are emptied
     */
    public P lend() {
        P place = emptied.size() < RESTING ? places.make() : emptied.remove();
        lent.add(place);
        return place;
    }

    /**
     * Empties all that were lent.
     *
     * @throws SQLException if the server refuses
     */
    public void empty() throws SQLException {
        for (P place : lent) {
            places.empty(place);
            emptied.add(place);
        }
        lent.clear();
    }

    @Override
    public void close() throws SQLException {
        places.close();
    }
}
