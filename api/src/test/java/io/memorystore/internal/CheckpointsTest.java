package io.memorystore.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.Snapshot;
import io.memorystore.StoreUnavailableException;
import io.memorystore.images.Blob;
import io.memorystore.images.Image;
import io.memorystore.spi.BlobBackend;
import io.memorystore.spi.ImageBackend;
import io.memorystore.spi.ImageDefinition;
import io.memorystore.spi.LeaseBackend;
import io.memorystore.spi.NewImage;
import io.memorystore.spi.SessionKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckpointsTest {
    private static final SessionKey KEY = new SessionKey("acme", "ada", "support-1");
    private static final String OTHER = "another process's";

    /** The checkpoint is made, but its commit was cut off; before that is found out, another process makes one on top of it. */
    @Test
    void take_findsItsOwnBelowAnothersAndLeavesThatTheNewest() {
        List<NewImage> asked = new ArrayList<>();
        ImageBackend images =
                ImageRooms.backend(ImageBackend.class, (self, method, arguments) -> switch (method.getName()) {
                    case "checkpoint" ->
                        arguments.length == 1
                                ? Optional.ofNullable(asked.isEmpty() ? null : OTHER)
                                : checkpoint(asked, (NewImage) arguments[1]);
                    case "find" ->
                        asked.stream()
                                .filter(image -> image.id().equals(arguments[1]))
                                .map(CheckpointsTest::image)
                                .findFirst();
                    default -> throw new UnsupportedOperationException(method.getName());
                });

        Image taken =
                new Checkpoints(room(images)).take(KEY, "before", () -> new Checkpoints.Kept(Snapshot.empty(), 0));

        assertThat(taken).isEqualTo(image(asked.get(0)));
        assertThat(asked).extracting(NewImage::parentId).doesNotContain(OTHER);
    }

    private static ImageDefinition checkpoint(List<NewImage> asked, NewImage image) {
        asked.add(image);
        if (asked.size() == 1) {
            throw new StoreUnavailableException("the connection was lost around the commit", true, null);
        }
        return new ImageDefinition.Overtaken(OTHER);
    }

    private static Image image(NewImage image) {
        return new Image(image.id(), image.parentId(), image.label(), image.layers(), Instant.EPOCH);
    }

    private static ImageRoom room(ImageBackend images) {
        BlobBackend blobs = ImageRooms.backend(
                BlobBackend.class,
                (self, method, arguments) ->
                        Optional.of(new Blob((String) arguments[2], (long) arguments[3], true, Instant.EPOCH)));
        LeaseBackend leases = ImageRooms.backend(LeaseBackend.class, (self, method, arguments) -> true);
        return ImageRooms.room(
                blobs, images, leases, ImageRooms.heartbeats(Duration.ofSeconds(1)), Duration.ofSeconds(10));
    }
}
