package io.memorystore.spi;

import io.memorystore.images.Image;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the definition of an image ended. */
public sealed interface ImageDefinition {

    /**
     * An image with this id is there now: the one that was to be defined, or another one, which was there before.
     *
     * @param image as it is stored
     */
    record Defined(Image image) implements ImageDefinition {}

    /**
     * Something is missing, and nothing was written.
     *
     * @param parentId the parent, if it is missing, else null
     * @param layers the layers that are missing, each once
     */
    record Missing(@Nullable String parentId, List<String> layers) implements ImageDefinition {}

    /**
     * Another image is the session's newest checkpoint than was expected, or the session is another by now, and nothing was written.
     *
     * @param checkpoint its id, or null if there is none
     */
    record Overtaken(@Nullable String checkpoint) implements ImageDefinition {}
}
