package io.memorystore.conformance;

import io.memorystore.MemoryStore;
import io.memorystore.images.Image;
import io.memorystore.images.ImageGraph;
import io.memorystore.images.Lease;
import io.memorystore.images.Presence;
import io.memorystore.images.PruneReport;

/** The images of the driver under test, for {@link StoreWorld}. */
final class StoreImages {
    private final MemoryStore store;

    StoreImages(MemoryStore store) {
        this.store = store;
    }

    Object perform(Operation operation) {
        String tenant = String.valueOf(World.IDENTITIES.get(operation.session()).tenant());
        ImageGraph images = store.tenant(tenant).images();
        String key = World.KEYS.get(operation.key());
        return switch (operation.kind()) {
            case PUT_BLOB -> images.putBlob(key, operation.a() / 3).sizeBytes();
            case DEFINE_IMAGE ->
                images.define(key, World.parent(operation), "", World.layers(operation))
                        .layerBlobIds();
            case CHAIN -> ImageSamples.ids(images.chain(key)) + " of " + images.chainSizeBytes(key);
            case LIST_IMAGES ->
                images.images(operation.a() % 2 == 0 ? null : key, operation.b()).stream()
                        .map(Image::id)
                        .toList();
            case DELETE_IMAGE -> deleted(images, key);
            case LEASE_IMAGE ->
                images.lease(key, World.KEYS.get(operation.a()), ImageSamples.HOUR)
                        .holder();
            case LEASES -> images.leases(key).stream().map(Lease::holder).toList();
            case RELEASE -> images.release(World.KEYS.get(operation.a()));
            default -> pruned(images);
        };
    }

    private static String deleted(ImageGraph images, String imageId) {
        images.delete(imageId);
        return "deleted";
    }

    private static String pruned(ImageGraph images) {
        PruneReport report = ImageSamples.prune(images, blob -> Presence.MISSING);
        return report.pruned() + " of " + report.prunedBytes() + ", " + report.dangling() + " dangling";
    }
}
