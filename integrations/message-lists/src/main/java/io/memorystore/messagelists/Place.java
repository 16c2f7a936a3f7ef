package io.memorystore.messagelists;

/**
 * Where a message is in a session.
 *
 * @param turn the turn's sequence; in a {@link Mark}, the turn that has the mark is 0, and those written with it are -1, -2, …
 * @param message its index in the turn
 */
record Place(long turn, int message) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
        int byTurn = Long.compare(turn, other.turn);
        return byTurn == 0 ? Integer.compare(message, other.message) : byTurn;
    }

    /** Whether it was written together with the mark that names it. */
    boolean isOwn() {
        return turn <= 0;
    }

    /** The place in the session of one that a mark in turn {@code sequence} names. */
    Place seenFrom(long sequence) {
        return isOwn() ? new Place(sequence + turn, message) : this;
    }
}
