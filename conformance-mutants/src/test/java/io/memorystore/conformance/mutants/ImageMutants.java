package io.memorystore.conformance.mutants;

import io.memorystore.images.Blob;
import io.memorystore.images.Image;
import io.memorystore.spi.ImageBackend;
import io.memorystore.spi.ImageDefinition;
import io.memorystore.spi.ImageDeletion;
import io.memorystore.spi.NewImage;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.SessionKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Broken ways to keep images and checkpoints, one fault each. */
final class ImageMutants {

    private ImageMutants() {}

    /** Makes the images of a mutant. */
    @FunctionalInterface
    interface Making {
        ImageBackend make(Rows rows, Clock clock, PausePoint pausePoint);
    }

    static ReferenceDriver driver(Making making) {
        return new ReferenceDriver() {
            @Override
            ImageBackend images(Rows rows, Clock clock, PausePoint pausePoint) {
                return making.make(rows, clock, pausePoint);
            }
        };
    }

    /** No foreign key from layers to blobs. */
    static final class LayersNotLookedFor extends ReferenceImages {
        LayersNotLookedFor(Rows rows, Clock clock, PausePoint pausePoint) {
            super(rows, clock, pausePoint);
        }

        @Override
        @Nullable
        ImageDefinition refusal(String tenant, NewImage image) {
            return super.refusal(tenant, new NewImage(image.id(), image.parentId(), image.label(), List.of()));
        }
    }

    /** An upsert. */
    static final class Redefined extends ReferenceImages {
        Redefined(Rows rows, Clock clock, PausePoint pausePoint) {
            super(rows, clock, pausePoint);
        }

        @Override
        @Nullable
        ImageDefinition refusal(String tenant, NewImage image) {
            ImageDefinition refusal = super.refusal(tenant, image);
            return refusal instanceof ImageDefinition.Defined ? null : refusal;
        }
    }

    /** Looks for parent and layers, and then takes the lock and writes. */
    static final class LayersBeforeTheLock extends ReferenceImages {
        LayersBeforeTheLock(Rows rows, Clock clock, PausePoint pausePoint) {
            super(rows, clock, pausePoint);
        }

        @Override
        public ImageDefinition define(String tenant, NewImage image) {
            ImageDefinition refusal = refusal(tenant, image);
            if (refusal != null) {
                return refusal;
            }
            pausePoint.reached(PausePoint.IMAGE_DEFINE);
            return write(tenant, image);
        }
    }

    /** Own layers first. */
    static final class ChainTopFirst extends ReferenceImages {
        ChainTopFirst(Rows rows, Clock clock, PausePoint pausePoint) {
            super(rows, clock, pausePoint);
        }

        @Override
        public Optional<List<Blob>> chain(String tenant, String imageId) {
            List<Image> lineage = new ArrayList<>(lineage(tenant, imageId));
            Collections.reverse(lineage);
            return lineage.isEmpty() ? Optional.empty() : Optional.of(layers(tenant, lineage));
        }
    }

    /** One join instead of a recursive query. */
    static final class ChainOfTheParent extends ReferenceImages {
        ChainOfTheParent(Rows rows, Clock clock, PausePoint pausePoint) {
            super(rows, clock, pausePoint);
        }

        @Override
        public Optional<List<Blob>> chain(String tenant, String imageId) {
            List<Image> lineage = lineage(tenant, imageId);
            List<Image> two = lineage.subList(Math.max(0, lineage.size() - 2), lineage.size());
            return lineage.isEmpty() ? Optional.empty() : Optional.of(layers(tenant, two));
        }
    }

    /** A recursive query that ends where the server's limit is. */
    static final class ChainCut extends ReferenceImages {
        private static final int LIMIT = 1_000;

        ChainCut(Rows rows, Clock clock, PausePoint pausePoint) {
            super(rows, clock, pausePoint);
        }

        @Override
        public List<Image> lineage(String tenant, String imageId) {
            List<Image> lineage = super.lineage(tenant, imageId);
            return lineage.subList(Math.max(0, lineage.size() - LIMIT), lineage.size());
        }
    }

    /** A statement an image, and no transaction around them. */
    static final class ChainOfManyMoments extends ReferenceImages {
        private static final long BETWEEN_NANOS = 50_000;

        ChainOfManyMoments(Rows rows, Clock clock, PausePoint pausePoint) {
            super(rows, clock, pausePoint);
        }

        @Override
        public Optional<List<Blob>> chain(String tenant, String imageId) {
            List<Blob> chain = new ArrayList<>();
            Optional<Image> image = find(tenant, imageId);
            boolean isThere = image.isPresent();
            while (image.isPresent()) {
                chain.addAll(0, layers(tenant, List.of(image.get())));
                LockSupport.parkNanos(BETWEEN_NANOS);
                image = Optional.ofNullable(image.get().parentImageId()).flatMap(parent -> find(tenant, parent));
            }
            return isThere ? Optional.of(chain) : Optional.empty();
        }
    }

    /** No foreign key from an image to its parent. */
    static final class ParentDeleted extends ReferenceImages {
        ParentDeleted(Rows rows, Clock clock, PausePoint pausePoint) {
            super(rows, clock, pausePoint);
        }

        @Override
        @Nullable
        ImageDeletion refusal(String tenant, String imageId) {
            ImageDeletion refusal = super.refusal(tenant, imageId);
            return refusal instanceof ImageDeletion.HasChildren ? null : refusal;
        }
    }

    /** Deletes an image's layers along with it, those that others have as well. */
    static final class SharedBlobCollected extends ReferenceImages {
        SharedBlobCollected(Rows rows, Clock clock, PausePoint pausePoint) {
            super(rows, clock, pausePoint);
        }

        @Override
        ImageDeletion remove(String tenant, String imageId) {
            synchronized (rows) {
                find(tenant, imageId)
                        .ifPresent(image -> image.layerBlobIds().forEach(rows.graph(tenant).blobs::remove));
                return super.remove(tenant, imageId);
            }
        }
    }

    /** Leaves checkpoints that point at nothing. */
    static final class CheckpointLeft extends ReferenceImages {
        CheckpointLeft(Rows rows, Clock clock, PausePoint pausePoint) {
            super(rows, clock, pausePoint);
        }

        @Override
        ImageDeletion remove(String tenant, String imageId) {
            synchronized (rows) {
                rows.graph(tenant).images.remove(imageId);
                return new ImageDeletion.Deleted();
            }
        }
    }

    /** Reads the newest checkpoint, compares, writes, and no lock around them. */
    static final class CheckpointCheckThenSet extends ReferenceImages {
        CheckpointCheckThenSet(Rows rows, Clock clock, PausePoint pausePoint) {
            super(rows, clock, pausePoint);
        }

        @Override
        public ImageDefinition checkpoint(SessionKey session, NewImage image, long summaryVersion) {
            String newest = checkpoint(session).orElse(null);
            if (!image.id().equals(newest) && !Objects.equals(newest, image.parentId())) {
                return new ImageDefinition.Overtaken(newest);
            }
            pausePoint.reached(PausePoint.IMAGE_DEFINE);
            synchronized (rows) {
                rows.graph(session.tenant()).checkpoints.put(session, image.id());
                return write(session.tenant(), image);
            }
        }
    }

    /** Takes every session for empty. */
    static final class ForkOverwrites extends ReferenceImages {
        ForkOverwrites(Rows rows, Clock clock, PausePoint pausePoint) {
            super(rows, clock, pausePoint);
        }

        @Override
        boolean isEmpty(Rows.Conversation conversation) {
            return true;
        }
    }

    /** {@code SELECT … FROM images}, without the tenant. */
    static final class ImagesOfAllTenants extends ReferenceImages {
        ImagesOfAllTenants(Rows rows, Clock clock, PausePoint pausePoint) {
            super(rows, clock, pausePoint);
        }

        @Override
        public List<Image> list(String tenant, @Nullable String after, int limit) {
            synchronized (rows) {
                return List.copyOf(rows.graphs.keySet()).stream()
                        .flatMap(any -> super.list(any, after, limit).stream())
                        .limit(limit)
                        .toList();
            }
        }
    }

    /** Sorts as Java does, by UTF-16. */
    static final class ImagesInJavasOrder extends ReferenceImages {
        ImagesInJavasOrder(Rows rows, Clock clock, PausePoint pausePoint) {
            super(rows, clock, pausePoint);
        }

        @Override
        public List<Image> list(String tenant, @Nullable String after, int limit) {
            return super.list(tenant, null, Integer.MAX_VALUE).stream()
                    .sorted(Comparator.comparing(Image::id))
                    .filter(image -> after == null || image.id().compareTo(after) > 0)
                    .limit(limit)
                    .toList();
        }
    }
}
