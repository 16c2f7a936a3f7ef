package io.memorystore.internal;

import io.memorystore.ConflictException;
import io.memorystore.LeaseHeldException;
import io.memorystore.NotFoundException;
import io.memorystore.images.Blob;
import io.memorystore.images.Image;
import io.memorystore.images.ImageGraph;
import io.memorystore.images.Lease;
import io.memorystore.images.LeaseKeeper;
import io.memorystore.images.PruneOptions;
import io.memorystore.images.PruneReport;
import io.memorystore.spi.ImageDefinition;
import io.memorystore.spi.ImageDeletion;
import io.memorystore.spi.NewImage;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The images of one tenant. Holds the tenant's name and nothing else of its own. */
final class StoreImageGraph implements ImageGraph {
    private static final Duration SHORTEST_LEASE = Duration.ofMillis(1);
    private static final Duration SHORTEST_KEPT = Duration.ofMillis(100);

    private final ImageRoom room;
    private final String tenant;

    StoreImageGraph(ImageRoom room, String tenant) {
        this.room = room;
        this.tenant = tenant;
    }

    @Override
    public Blob putBlob(String blobId, long sizeBytes) {
        return write("putBlob", () -> {
            String id = ImageGate.key("blobId", blobId);
            long size = ImageGate.sizeBytes(sizeBytes);
            return sameSize(size, room.blobs().put(tenant, id, size));
        });
    }

    /** Refuses a blob that is there with another size. */
    static Blob sameSize(long sizeBytes, Blob stored) {
        if (stored.sizeBytes() != sizeBytes) {
            throw new ConflictException(
                    "The blob \"" + stored.id() + "\" is there with " + stored.sizeBytes() + " bytes, not with "
                            + sizeBytes + "; blobs never change: give what is new an id of its own.",
                    sizeBytes,
                    stored.sizeBytes());
        }
        return stored;
    }

    @Override
    public Blob putBlob(InputStream content) {
        Objects.requireNonNull(content, "content");
        return room.calls().whole("images", "putBlob", () -> new BlobUpload(room, tenant).upload(content));
    }

    @Override
    public InputStream openBlob(String blobId) {
        return call("openBlob", () -> BlobStream.open(room, tenant, ImageGate.key("blobId", blobId)));
    }

    @Override
    public Optional<Blob> blob(String blobId) {
        return call("blob", () -> room.blobs().find(tenant, ImageGate.key("blobId", blobId)));
    }

    @Override
    public Image define(String imageId, @Nullable String parentImageId, String label, List<String> layerBlobIds) {
        return write("define", () -> {
            NewImage image = ImageGate.image(imageId, parentImageId, label, layerBlobIds);
            return defined(image, room.images().define(tenant, image));
        });
    }

    private static Image defined(NewImage wanted, ImageDefinition definition) {
        if (definition instanceof ImageDefinition.Defined defined) {
            return same(wanted, defined.image());
        }
        throw missing((ImageDefinition.Missing) definition);
    }

    private static Image same(NewImage wanted, Image stored) {
        boolean same = Objects.equals(wanted.parentId(), stored.parentImageId())
                && wanted.label().equals(stored.label())
                && wanted.layers().equals(stored.layerBlobIds());
        if (!same) {
            throw new ConflictException(
                    "The image \"" + stored.id()
                            + "\" is there with another parent, label or layers; images never change: "
                            + "give what is new an id of its own.",
                    0,
                    1);
        }
        return stored;
    }

    private static NotFoundException missing(ImageDefinition.Missing missing) {
        String parent = missing.parentId();
        if (parent != null && missing.layers().isEmpty()) {
            return noImage(parent);
        }
        List<String> ids = parent == null
                ? missing.layers()
                : Stream.concat(Stream.of(parent), missing.layers().stream()).toList();
        return new NotFoundException(
                (parent == null ? "" : "There is no image \"" + parent + "\", which was to be the parent. ")
                        + "Blobs that were to be layers are missing: " + missing.layers()
                        + ". Nothing was defined; put them first.",
                ids);
    }

    static NotFoundException noImage(String imageId) {
        return new NotFoundException(
                "There is no image \"" + imageId + "\" in this tenant; define it first.", List.of(imageId));
    }

    @Override
    public Optional<Image> image(String imageId) {
        return call("image", () -> room.images().find(tenant, ImageGate.key("imageId", imageId)));
    }

    @Override
    public List<Image> images(@Nullable String afterImageId, int limit) {
        return call("images", () -> {
            String after = afterImageId == null ? null : ImageGate.key("afterImageId", afterImageId);
            return StoreSession.requireLimit(limit) == 0
                    ? List.of()
                    : List.copyOf(room.images().list(tenant, after, limit));
        });
    }

    @Override
    public List<Blob> chain(String imageId) {
        return call("chain", () -> {
            String id = ImageGate.key("imageId", imageId);
            return List.copyOf(room.images().chain(tenant, id).orElseThrow(() -> noImage(id)));
        });
    }

    @Override
    public List<Image> lineage(String imageId) {
        return call("lineage", () -> {
            List<Image> lineage = room.images().lineage(tenant, ImageGate.key("imageId", imageId));
            if (lineage.isEmpty()) {
                throw noImage(imageId);
            }
            return List.copyOf(lineage);
        });
    }

    @Override
    public long chainSizeBytes(String imageId) {
        return call("chainSizeBytes", () -> {
            String id = ImageGate.key("imageId", imageId);
            return room.images().chainSizeBytes(tenant, id).orElseThrow(() -> noImage(id));
        });
    }

    @Override
    public Lease lease(String imageId, String holder, Duration timeToLive) {
        Objects.requireNonNull(timeToLive, "timeToLive");
        String leaseId = UUID.randomUUID().toString();
        return write("lease", () -> leased(imageId, holder, ImageGate.timeToLive(timeToLive, SHORTEST_LEASE), leaseId));
    }

    private Lease leased(String imageId, String holder, Duration timeToLive, String leaseId) {
        String id = ImageGate.key("imageId", imageId);
        String by = ImageGate.key("holder", holder);
        return room.images().lease(tenant, id, by, leaseId, timeToLive).orElseThrow(() -> noImage(id));
    }

    @Override
    public LeaseKeeper keep(String imageId, String holder, Duration timeToLive, Consumer<? super Lease> lost) {
        Objects.requireNonNull(lost, "lost");
        Objects.requireNonNull(timeToLive, "timeToLive");
        return room.calls().whole("images", "keep", () -> {
            Duration checked = ImageGate.timeToLive(timeToLive, SHORTEST_KEPT);
            return KeptLease.start(room, tenant, () -> taken(imageId, holder, checked), checked, lost);
        });
    }

    private Lease taken(String imageId, String holder, Duration timeToLive) {
        String leaseId = UUID.randomUUID().toString();
        return room.calls()
                .part(() ->
                        Settling.repeat(room.operationTimeout(), () -> leased(imageId, holder, timeToLive, leaseId)));
    }

    @Override
    public boolean release(String holder) {
        return call("release", () -> room.images().release(tenant, null, ImageGate.key("holder", holder)));
    }

    @Override
    public boolean release(String imageId, String holder) {
        return call(
                "release",
                () -> room.images()
                        .release(tenant, ImageGate.key("imageId", imageId), ImageGate.key("holder", holder)));
    }

    @Override
    public List<Lease> leases(String imageId) {
        return call("leases", () -> {
            String id = ImageGate.key("imageId", imageId);
            return List.copyOf(room.images().leases(tenant, id).orElseThrow(() -> noImage(id)));
        });
    }

    @Override
    public int reapExpired() {
        return call("reapExpired", () -> room.images().reap(tenant));
    }

    @Override
    public void delete(String imageId) {
        boolean unused = call("delete", () -> {
            String id = ImageGate.key("imageId", imageId);
            requireDeleted(id, room.images().delete(tenant, id));
            return true;
        });
    }

    private static void requireDeleted(String imageId, ImageDeletion deletion) {
        if (deletion instanceof ImageDeletion.Unknown) {
            throw noImage(imageId);
        }
        if (deletion instanceof ImageDeletion.Leased leased) {
            throw new LeaseHeldException(
                    "The image \"" + imageId + "\" is leased by \""
                            + leased.lease().holder() + "\" until "
                            + leased.lease().expiresAt() + "; have it released, or wait until it lapses.",
                    leased.lease().holder(),
                    leased.lease().expiresAt());
        }
        if (deletion instanceof ImageDeletion.HasChildren children) {
            throw new ConflictException(
                    "The image \"" + imageId + "\" is the parent of " + children.count() + "; delete those first.",
                    0,
                    children.count());
        }
    }

    @Override
    public PruneReport prune(PruneOptions options) {
        Objects.requireNonNull(options, "options");
        return call("prune", () -> new Pruning(room, tenant, options).run());
    }

    /** A write that may be repeated, and is when its commit was cut off. */
    private <T> T write(String name, Supplier<T> body) {
        return call(name, () -> Settling.repeat(room.operationTimeout(), body));
    }

    private <T> T call(String name, Supplier<T> body) {
        return room.calls().call("images", name, body);
    }

    @Override
    public String toString() {
        return "ImageGraph[tenant " + tenant + "]";
    }
}
