package io.memorystore.internal;

import io.memorystore.InvalidInputException;
import io.memorystore.spi.NewImage;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks what is given to an image graph. */
final class ImageGate {
    private static final int MOST_LAYERS = 10_000;

    private ImageGate() {}

    static String key(String field, String key) {
        Objects.requireNonNull(key, field);
        return Texts.requireKey(field, key);
    }

    static String label(String label) {
        Objects.requireNonNull(label, "label");
        String problem = Texts.keyProblem(label);
        if (problem != null) {
            throw new InvalidInputException("label", problem);
        }
        return label;
    }

    static NewImage image(String imageId, @Nullable String parentImageId, String label, List<String> layerBlobIds) {
        List<String> layers = List.copyOf(layerBlobIds);
        if (layers.size() > MOST_LAYERS) {
            throw new InvalidInputException(
                    "layerBlobIds",
                    "has " + layers.size() + " layers; at most " + MOST_LAYERS
                            + " are allowed: put the others into a parent image");
        }
        for (int i = 0; i < layers.size(); i++) {
            Texts.requireKey("layerBlobIds[" + i + "]", layers.get(i));
        }
        String parent = parentImageId == null ? null : Texts.requireKey("parentImageId", parentImageId);
        return new NewImage(key("imageId", imageId), parent, label(label), layers);
    }

    static long sizeBytes(long sizeBytes) {
        if (sizeBytes < 0) {
            throw new InvalidInputException("sizeBytes", "is " + sizeBytes + "; it must be 0 or more");
        }
        return sizeBytes;
    }

    static Duration timeToLive(Duration timeToLive, Duration least) {
        Objects.requireNonNull(timeToLive, "timeToLive");
        if (timeToLive.compareTo(least) < 0) {
            throw new InvalidInputException(
                    "timeToLive", "is " + timeToLive + "; it must be " + least.toMillis() + " ms or more");
        }
        return timeToLive;
    }
}
