package io.memorystore.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.ConflictException;
import io.memorystore.LeaseHeldException;
import io.memorystore.NotFoundException;
import io.memorystore.images.Blob;
import io.memorystore.images.Image;
import io.memorystore.images.ImageGraph;
import io.memorystore.images.Lease;
import io.memorystore.images.Presence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Many callers define, lease, release, delete and prune without a grace period, over one or two handles on one image graph. Whoever
 * holds a lease reads the chain and all its content, which has to be there for as long.
 */
final class ImageStress {
    private static final int CONTENTS = 12;
    private static final int KNOWN = 60;

    private final List<ImageGraph> handles;
    private final Settings settings;
    private final ImageHistory history = new ImageHistory();
    private final List<String> known = new ArrayList<>();
    private final AtomicLong progress = new AtomicLong();

    ImageStress(List<ImageGraph> handles, Settings settings) {
        this.handles = handles;
        this.settings = settings;
    }

    void run(int workers) {
        Crew.start(workers, this::work).end(progress::get);
        check();
    }

    private void work(int worker) {
        Random random = settings.random(worker);
        ImageGraph images = handles.get(worker % handles.size());
        int operations = settings.profile().operationsPerThread() / 4;
        for (int i = 0; i < operations; i++) {
            String id = "w" + worker + "-" + i;
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> define(images, id, random);
                case 3, 4 -> lease(images, "worker-" + worker, random);
                case 5 -> list(images);
                case 6 -> delete(images, random);
                default -> pruneInTurn(images);
            }
            progress.incrementAndGet();
        }
    }

    /** One that is known to have been there, or null. */
    private @Nullable String any(Random random) {
        synchronized (known) {
            return known.isEmpty() ? null : known.get(random.nextInt(known.size()));
        }
    }

    private void know(String imageId) {
        synchronized (known) {
            if (known.size() >= KNOWN) {
                known.remove(0);
            }
            known.add(imageId);
        }
    }

    private void define(ImageGraph images, String id, Random random) {
        String parent = random.nextInt(3) == 0 ? null : any(random);
        Blob own = images.putBlob("blob of " + id, random.nextInt(1_000));
        history.put(own);
        Blob shared = ImageSamples.put(images, "shared content " + random.nextInt(CONTENTS));
        history.put(shared);
        try {
            Image image = images.define(id, parent, "of " + id, List.of(own.id(), shared.id()));
            history.defined(image);
            know(id);
        } catch (NotFoundException prunedOrDeleted) {
            assertThat(prunedOrDeleted.missing())
                    .as("what was pruned or deleted before the definition of %s", id)
                    .isNotEmpty()
                    .isSubsetOf(own.id(), shared.id(), String.valueOf(parent));
        }
    }

    private void lease(ImageGraph images, String holder, Random random) {
        String id = any(random);
        if (id == null) {
            return;
        }
        try {
            Lease lease = images.lease(id, holder, ImageSamples.HOUR);
            long acknowledged = System.nanoTime();
            assertKept(images, lease);
            history.leased(id, acknowledged, System.nanoTime());
            assertThat(images.release(id, holder))
                    .as("the release of a live lease")
                    .isTrue();
        } catch (NotFoundException deleted) {
            assertThat(deleted.missing())
                    .as("what is missing for a lease on %s", id)
                    .containsExactly(id);
        }
    }

    private static void assertKept(ImageGraph images, Lease lease) {
        List<Image> lineage = images.lineage(lease.imageId());
        List<String> layers =
                lineage.stream().flatMap(image -> image.layerBlobIds().stream()).toList();
        List<Blob> chain = images.chain(lease.imageId());
        assertThat(ImageSamples.ids(chain)).as("the chain of a leased image").isEqualTo(layers);
        for (Blob blob : chain) {
            assertThat(images.blob(blob.id())).as("a layer of a leased image").hasValue(blob);
            if (blob.stored()) {
                assertThat(ImageSamples.digest(ImageSamples.read(images, blob.id())))
                        .as("the digest of content of a leased image")
                        .isEqualTo(blob.id());
            }
        }
        assertThat(images.leases(lease.imageId()))
                .as("leases on a leased image")
                .contains(lease);
    }

    private static void list(ImageGraph images) {
        assertThat(images.images(null, 20))
                .as("a page of images")
                .allSatisfy(image -> assertThat(image.layerBlobIds())
                        .as("layers of %s", image.id())
                        .hasSize(2)
                        .startsWith("blob of " + image.id()));
    }

    private void delete(ImageGraph images, Random random) {
        String id = any(random);
        if (id == null) {
            return;
        }
        long start = System.nanoTime();
        try {
            images.delete(id);
            history.deleted(id, start, System.nanoTime());
        } catch (LeaseHeldException | ConflictException | NotFoundException inTheWay) {
            assertThat(inTheWay.getMessage()).as("why %s is not deleted", id).contains(id);
        }
    }

    /** Of so many, one may wait in vain for the others to end; the last prune of all has nobody to wait for. */
    private void pruneInTurn(ImageGraph images) {
        try {
            prune(images);
        } catch (LeaseHeldException others) {
            assertThat(others.getMessage()).as("why nothing was pruned").contains("Somebody else is pruning");
        }
    }

    private void prune(ImageGraph images) {
        history.pruned(ImageSamples.prune(images, blob -> Presence.MISSING));
    }

    private void check() {
        ImageGraph images = handles.get(0);
        prune(images);
        Set<String> ids = new HashSet<>();
        Set<Blob> blobs = new HashSet<>();
        for (Image image : images.images(null, Integer.MAX_VALUE)) {
            ids.add(image.id());
            List<Blob> chain = images.chain(image.id());
            assertThat(chain)
                    .as("the chain of %s in the end", image.id())
                    .hasSize(2 * images.lineage(image.id()).size());
            blobs.addAll(chain);
        }
        history.check(ids, blobs);
    }
}
