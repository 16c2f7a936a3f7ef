package io.memorystore;

import java.util.OptionalLong;

/**
 * What compacting gave back.
 *
 * @param bytesBefore the size of the store's tables and indexes before, or empty if the database does not tell
 * @param bytesAfter the same afterwards
 */
public record CompactReport(OptionalLong bytesBefore, OptionalLong bytesAfter) {

    /** Where there is nothing to compact. */
    public static final CompactReport NOTHING = new CompactReport(OptionalLong.empty(), OptionalLong.empty());
}
