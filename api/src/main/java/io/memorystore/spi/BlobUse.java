package io.memorystore.spi;

import io.memorystore.images.Blob;

/**
 * A blob as the garbage collection sees it.
 *
 * @param blob the blob
 * @param referenced whether it is a layer of an image
 * @param old whether it was put last before the grace period
 */
public record BlobUse(Blob blob, boolean referenced, boolean old) {}
