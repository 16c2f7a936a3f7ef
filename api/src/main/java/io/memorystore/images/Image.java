package io.memorystore.images;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An image: layers on top of a parent image. It never changes. Immutable and thread-safe.
 *
 * @param id unique within the tenant
 * @param parentImageId the image it stands on, or null for none
 * @param label what people call it; it need not be unique
 * @param layerBlobIds its own layers, base first; may be empty
 * @param createdAt when it was defined, by the database's clock where it has one, whole microseconds
 */
public record Image(
        String id, @Nullable String parentImageId, String label, List<String> layerBlobIds, Instant createdAt) {

    /**
     * Copies the list.
     *
     * @param id unique within the tenant
     * @param parentImageId the image it stands on, or null for none
     * @param label what people call it
     * @param layerBlobIds its own layers, base first
     * @param createdAt when it was defined
     */
    public Image {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(createdAt, "createdAt");
        layerBlobIds = List.copyOf(layerBlobIds);
    }
}
