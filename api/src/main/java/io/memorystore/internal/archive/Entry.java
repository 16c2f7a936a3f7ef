package io.memorystore.internal.archive;

import java.util.Arrays;

/**
 * A record of an archive, encoded. The same content always gives the same bytes.
 *
 * @param kind what it is about
 * @param body its fields; not copied, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // handed on without a copy
public record Entry(Kind kind, byte[] body) {

    /**
     * Whether another record says the same.
     *
     * @param other the other
     * @return true if kind and bytes are equal
     */
    public boolean isSameAs(Entry other) {
        return kind == other.kind && Arrays.equals(body, other.body);
    }
}
