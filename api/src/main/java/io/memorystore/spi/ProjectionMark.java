package io.memorystore.spi;

/**
 * How far a projection's state has come.
 *
 * @param version of the logic that made it, 0 if there is no state
 * @param checkpoint the sequence of the last event that is in it, 0 for none
 */
public record ProjectionMark(int version, long checkpoint) {

    /** Of a projection that has never run. */
    public static final ProjectionMark NONE = new ProjectionMark(0, 0);
}
