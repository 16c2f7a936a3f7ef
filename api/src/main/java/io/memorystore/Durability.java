package io.memorystore;

/** What an acknowledged write survives. */
public enum Durability {
    /** The loss of power, as far as the disk tells the truth. The default. */
    FULL,
    /** The death of the process; the loss of power may cost the last moments, never the consistency. */
    RELAXED
}
