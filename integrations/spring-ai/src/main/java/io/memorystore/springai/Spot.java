package io.memorystore.springai;

/**
 * Where a message is in a session.
 *
 * @param turn the turn's sequence; in a {@link ListMark}, the turn that has the mark is 0, and those written with it are -1, -2, …
 * @param index its index in the turn
 */
record Spot(long turn, int index) implements Comparable<Spot> {
    @Override
    public int compareTo(Spot other) {
        int byTurn = Long.compare(turn, other.turn);
        return byTurn == 0 ? Integer.compare(index, other.index) : byTurn;
    }

    /** Whether it was written together with the mark that names it. */
    boolean isOwn() {
        return turn <= 0;
    }

    /** The spot in the session of one that a mark in turn {@code sequence} names. */
    Spot inSession(long sequence) {
        return isOwn() ? new Spot(sequence + turn, index) : this;
    }
}
