package io.memorystore.spi;

import io.memorystore.images.Blob;
import java.time.Instant;
import java.util.Objects;

/**
 * A blob as an archive has it.
 *
 * @param blob the blob
 * @param putAt when it was put last, whole microseconds
 */
public record ArchivedBlob(Blob blob, Instant putAt) {

    /**
     * Checks that nothing is null.
     *
     * @param blob the blob
     * @param putAt when it was put last
     */
    public ArchivedBlob {
        Objects.requireNonNull(blob, "blob");
        Objects.requireNonNull(putAt, "putAt");
    }
}
