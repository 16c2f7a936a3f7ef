package io.memorystore.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An image to be defined.
 *
 * @param id its id
 * @param parentId the image it stands on, or null for none
 * @param label what people call it
 * @param layers the ids of its own layers, base first
 */
public record NewImage(String id, @Nullable String parentId, String label, List<String> layers) {

    /**
     * Copies the list.
     *
     * @param id its id
     * @param parentId the image it stands on, or null for none
     * @param label what people call it
     * @param layers the ids of its own layers
     */
    public NewImage {
        layers = List.copyOf(layers);
    }
}
