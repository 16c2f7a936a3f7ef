package io.memorystore.spi;

import io.memorystore.images.Image;
import java.util.Objects;

/**
 * An image and its place.
 *
 * @param place greater than those of all images of its tenant that were there when it was defined
 * @param image the image
 */
public record ArchivedImage(long place, Image image) {

    /**
     * Checks that the image is there.
     *
     * @param place greater than those of all images of its tenant that were there when it was defined
     * @param image the image
     */
    public ArchivedImage {
        Objects.requireNonNull(image, "image");
    }
}
