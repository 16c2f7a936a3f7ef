package io.memorystore.internal;

import io.memorystore.spi.BlobBackend;
import io.memorystore.spi.ImageBackend;
import io.memorystore.spi.LeaseBackend;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/** Rooms of image graphs without a driver. */
final class ImageRooms {
    private ImageRooms() {}

    static ImageRoom room(
            BlobBackend blobs,
            ImageBackend images,
            LeaseBackend leases,
            LeaseHeartbeats heartbeats,
            Duration operationTimeout) {
        Signals signals = new Signals(List.of());
        Calls calls = new Calls("none", signals, new StoreFence("none", signals));
        return new ImageRoom(calls, blobs, images, leases, heartbeats, operationTimeout, ConcurrentHashMap.newKeySet());
    }

    static LeaseHeartbeats heartbeats(Duration closeTimeout) {
        return new LeaseHeartbeats("none", new Signals(List.of()), closeTimeout);
    }

    static <T> T backend(Class<T> facet, InvocationHandler answers) {
        return facet.cast(Proxy.newProxyInstance(ImageRooms.class.getClassLoader(), new Class<?>[] {facet}, answers));
    }
}
