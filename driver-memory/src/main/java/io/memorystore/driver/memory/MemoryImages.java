package io.memorystore.driver.memory;

import io.memorystore.driver.memory.StoredGraph.LeaseKey;
import io.memorystore.driver.memory.StoredGraph.StoredImage;
import io.memorystore.images.Blob;
import io.memorystore.images.Image;
import io.memorystore.images.Lease;
import io.memorystore.spi.Fence;
import io.memorystore.spi.ImageBackend;
import io.memorystore.spi.ImageDefinition;
import io.memorystore.spi.ImageDeletion;
import io.memorystore.spi.NewImage;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.SummaryRow;
import io.memorystore.spi.TurnRow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Images and their leases. */
final class MemoryImages implements ImageBackend {
    private static final Duration LONGEST = Duration.ofDays(365_000);

    private final Database database;
    private final Clock clock;
    private final PausePoint pausePoint;
    private final Fence fence;

    MemoryImages(Database database, Clock clock, PausePoint pausePoint, Fence fence) {
        this.database = database;
        this.clock = clock;
        this.pausePoint = pausePoint;
        this.fence = fence;
    }

    @Override
    public ImageDefinition define(String tenant, NewImage image) {
        StoredGraph graph = database.graph(tenant);
        synchronized (graph) {
            return define(graph, image);
        }
    }

    private ImageDefinition define(StoredGraph graph, NewImage image) {
        Image there = graph.image(image.id());
        if (there != null) {
            return new ImageDefinition.Defined(there);
        }
        String parent = image.parentId();
        String missingParent = parent == null || graph.images.containsKey(parent) ? null : parent;
        List<String> missing = image.layers().stream()
                .filter(layer -> !graph.blobs.containsKey(layer))
                .distinct()
                .toList();
        if (missingParent != null || !missing.isEmpty()) {
            return new ImageDefinition.Missing(missingParent, missing);
        }
        pausePoint.reached(PausePoint.IMAGE_DEFINE);
        Image defined = new Image(image.id(), parent, image.label(), image.layers(), now());
        graph.add(defined);
        return new ImageDefinition.Defined(defined);
    }

    @Override
    public ImageDefinition checkpoint(SessionKey session, NewImage image, long summaryVersion) {
        StoredGraph graph = database.graph(session.tenant());
        synchronized (graph) {
            String newest = graph.checkpoints.get(session);
            boolean repeated = image.id().equals(newest);
            StoredSession stored = database.sessionToWrite(session);
            boolean expected = Objects.equals(newest, image.parentId())
                    && stored.conversation().summaryVersion() == summaryVersion;
            if (!repeated && !expected) {
                return new ImageDefinition.Overtaken(newest);
            }
            ImageDefinition definition = define(graph, image);
            if (definition instanceof ImageDefinition.Defined) {
                StoredSession unused = database.sessionToWrite(session); // so that an archive finds it
                graph.checkpoints.put(session, image.id());
            }
            return definition;
        }
    }

    @Override
    public ImageDefinition fork(SessionKey session, String imageId, List<TurnRow> turns, @Nullable SummaryRow summary) {
        StoredGraph graph = database.graph(session.tenant());
        synchronized (graph) {
            Image image = graph.image(imageId);
            if (image == null) {
                return new ImageDefinition.Missing(imageId, List.of());
            }
            String newest = graph.checkpoints.get(session);
            StoredSession stored = database.sessionToWrite(session);
            boolean forked = newest == null
                    ? stored.fill(turns, summary, pausePoint)
                    : newest.equals(imageId) && stored.isFilledWith(turns);
            if (!forked) {
                return new ImageDefinition.Overtaken(newest);
            }
            graph.checkpoints.put(session, imageId);
            return new ImageDefinition.Defined(image);
        }
    }

    @Override
    public Optional<String> checkpoint(SessionKey session) {
        StoredGraph graph = database.graph(session.tenant());
        synchronized (graph) {
            return Optional.ofNullable(graph.checkpoints.get(session));
        }
    }

    @Override
    public Optional<Image> find(String tenant, String imageId) {
        StoredGraph graph = database.graph(tenant);
        synchronized (graph) {
            return Optional.ofNullable(graph.image(imageId));
        }
    }

    @Override
    public List<Image> list(String tenant, @Nullable String after, int limit) {
        StoredGraph graph = database.graph(tenant);
        synchronized (graph) {
            Map<String, StoredImage> rest = after == null ? graph.images : graph.images.tailMap(after, false);
            return rest.values().stream()
                    .limit(limit)
                    .map(stored -> stored.image)
                    .toList();
        }
    }

    @Override
    public Optional<List<Blob>> chain(String tenant, String imageId) {
        StoredGraph graph = database.graph(tenant);
        synchronized (graph) {
            return graph.images.containsKey(imageId) ? Optional.of(graph.chain(imageId)) : Optional.empty();
        }
    }

    @Override
    public OptionalLong chainSizeBytes(String tenant, String imageId) {
        Optional<List<Blob>> chain = chain(tenant, imageId);
        return chain.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(
                        chain.get().stream().mapToLong(Blob::sizeBytes).sum());
    }

    @Override
    public List<Image> lineage(String tenant, String imageId) {
        StoredGraph graph = database.graph(tenant);
        synchronized (graph) {
            return List.copyOf(graph.lineage(imageId));
        }
    }

    @Override
    public ImageDeletion delete(String tenant, String imageId) {
        StoredGraph graph = database.graph(tenant);
        synchronized (graph) {
            StoredImage stored = graph.images.get(imageId);
            if (stored == null) {
                return new ImageDeletion.Unknown();
            }
            List<Lease> live = live(graph, imageId);
            if (!live.isEmpty()) {
                return new ImageDeletion.Leased(live.stream()
                        .max(Comparator.comparing(Lease::expiresAt))
                        .orElseThrow());
            }
            if (stored.children > 0) {
                return new ImageDeletion.HasChildren(stored.children);
            }
            pausePoint.reached(PausePoint.IMAGE_DELETE);
            graph.remove(stored.image);
            return new ImageDeletion.Deleted();
        }
    }

    @Override
    public Optional<Lease> lease(String tenant, String imageId, String holder, String leaseId, Duration timeToLive) {
        StoredGraph graph = database.graph(tenant);
        synchronized (graph) {
            if (!graph.images.containsKey(imageId)) {
                return Optional.empty();
            }
            pausePoint.reached(PausePoint.IMAGE_LEASE);
            Instant end = now().plus(timeToLive.compareTo(LONGEST) > 0 ? LONGEST : timeToLive)
                    .truncatedTo(ChronoUnit.MICROS);
            Lease wanted = new Lease(leaseId, imageId, holder, end);
            return Optional.of(graph.leases.merge(new LeaseKey(holder, imageId), wanted, MemoryImages::extended));
        }
    }

    private static Lease extended(Lease there, Lease wanted) {
        return there.expiresAt().isAfter(wanted.expiresAt())
                ? there
                : new Lease(there.id(), there.imageId(), there.holder(), wanted.expiresAt());
    }

    @Override
    public boolean release(String tenant, @Nullable String imageId, String holder) {
        StoredGraph graph = database.graph(tenant);
        synchronized (graph) {
            fence.requireUnfenced();
            return graph.leases
                    .keySet()
                    .removeIf(key -> key.holder().equals(holder)
                            && (imageId == null || key.imageId().equals(imageId)));
        }
    }

    @Override
    public Optional<List<Lease>> leases(String tenant, String imageId) {
        StoredGraph graph = database.graph(tenant);
        synchronized (graph) {
            return graph.images.containsKey(imageId) ? Optional.of(live(graph, imageId)) : Optional.empty();
        }
    }

    private List<Lease> live(StoredGraph graph, String imageId) {
        Instant now = now();
        return graph.leases.values().stream()
                .filter(lease ->
                        lease.imageId().equals(imageId) && lease.expiresAt().isAfter(now))
                .toList();
    }

    @Override
    public int reap(String tenant) {
        StoredGraph graph = database.graph(tenant);
        synchronized (graph) {
            fence.requireUnfenced();
            Instant now = now();
            int before = graph.leases.size();
            graph.leases.values().removeIf(lease -> !lease.expiresAt().isAfter(now));
            return before - graph.leases.size();
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
