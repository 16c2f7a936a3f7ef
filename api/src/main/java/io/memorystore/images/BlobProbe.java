package io.memorystore.images;

/**
 * Looks for the content of blobs that is kept elsewhere, for {@link ImageGraph#prune}. Called on the thread that prunes, outside of
 * every transaction and lock.
 */
@FunctionalInterface
public interface BlobProbe {

    /**
     * Looks for one blob's content.
     *
     * @param blob a blob with content elsewhere
     * @return whether it is there; if this throws, that counts as {@link Presence#UNKNOWN}
     */
    Presence check(Blob blob);

    /**
     * Whether the medium answers at all. Asked right before blobs that were found missing are deleted, so that a disk which was
     * unmounted or a bucket which cannot be reached is not taken for an empty one.
     *
     * @return true unless overridden; on false, or if this throws, what was found missing counts as unknown and nothing is deleted
     */
    default boolean isAnswering() {
        return true;
    }
}
