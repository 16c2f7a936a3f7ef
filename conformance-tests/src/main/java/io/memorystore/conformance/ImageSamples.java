package io.memorystore.conformance;

import io.memorystore.images.Blob;
import io.memorystore.images.BlobProbe;
import io.memorystore.images.ImageGraph;
import io.memorystore.images.PruneOptions;
import io.memorystore.images.PruneReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Content, blobs and images to test with. */
final class ImageSamples {
    static final Duration HOUR = Duration.ofHours(1);
    static final PruneReport NOTHING = new PruneReport(0, 0, 0, 0, 0);

    private ImageSamples() {}

    /** Content that has no two equal pieces. */
    static byte[] content(int length) {
        byte[] content = new byte[length];
        new Random(length).nextBytes(content);
        return content;
    }

    static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static Blob put(ImageGraph images, byte[] content) {
        return images.putBlob(new ByteArrayInputStream(content));
    }

    static Blob put(ImageGraph images, String content) {
        return put(images, content.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] read(ImageGraph images, String blobId) {
        try (InputStream content = images.openBlob(blobId)) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> ids(List<Blob> blobs) {
        return blobs.stream().map(Blob::id).toList();
    }

    /** Registers blobs of 10 bytes each, and defines an image of them. */
    static void define(ImageGraph images, String imageId, @Nullable String parent, String... layers) {
        for (String layer : layers) {
            images.putBlob(layer, 10);
        }
        images.define(imageId, parent, "label of " + imageId, List.of(layers));
    }

    /** Images that stand on one another, the first one on none, each with one layer of 10 bytes. */
    static void defineLine(ImageGraph images, String... imageIds) {
        String parent = null;
        for (String id : imageIds) {
            define(images, id, parent, "layer of " + id);
            parent = id;
        }
    }

    /** Prunes what nothing refers to, however young. */
    static PruneReport prune(ImageGraph images, @Nullable BlobProbe probe) {
        return images.prune(options(Duration.ZERO, probe).build());
    }

    static PruneOptions.Builder options(Duration gracePeriod, @Nullable BlobProbe probe) {
        return PruneOptions.builder().gracePeriod(gracePeriod).probe(probe);
    }
}
