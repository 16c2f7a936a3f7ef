package io.memorystore.spi;

import io.memorystore.images.Lease;

/** How the deletion of an image ended. */
public sealed interface ImageDeletion {

    /** It is gone. */
    record Deleted() implements ImageDeletion {}

    /** It was not there. */
    record Unknown() implements ImageDeletion {}

    /**
     * A live lease keeps it.
     *
     * @param lease the one that lapses last
     */
    record Leased(Lease lease) implements ImageDeletion {}

    /**
     * Other images stand on it.
     *
     * @param count how many
     */
    record HasChildren(long count) implements ImageDeletion {}
}
