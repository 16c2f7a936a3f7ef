package io.memorystore;

/** How deep a check looks. */
public enum CheckDepth {
    /** At settings, surroundings and sizes: a moment, whatever the store holds. */
    QUICK,
    /** At every payload as well, and at what the database can check of itself: as long as it takes to read all of it slowly. */
    FULL
}
