package io.memorystore.images;

/** Whether a blob's content is where it is kept. */
public enum Presence {
    /** It is there. */
    PRESENT,
    /** It is certainly not there. */
    MISSING,
    /** It cannot be told now. */
    UNKNOWN
}
