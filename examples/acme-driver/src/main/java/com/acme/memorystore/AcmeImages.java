package com.acme.memorystore;

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
import io.memorystore.spi.TurnRange;
import io.memorystore.spi.TurnRow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Images and the leases on them, on the host's clock. */
final class AcmeImages implements ImageBackend {
    private static final Duration LONGEST = Duration.ofDays(365_000);

    private final Database database;
    private final Tables tables;
    private final Duration atMost;
    private final Clock clock;
    private final PausePoint pausePoint;
    private final Fence fence;

    AcmeImages(Database database, Duration atMost, Clock clock, PausePoint pausePoint, Fence fence) {
        this.database = database;
        this.tables = database.tables();
        this.atMost = atMost;
        this.clock = clock;
        this.pausePoint = pausePoint;
        this.fence = fence;
    }

    /** A question inside of {@link Database#write}, or about something of which each state will do. */
    private <T extends @Nullable Object> T ask(String tenant, Function<Graph, T> question) {
        return tables.graphs().ask(tenant, question);
    }

    private <T> T read(String tenant, Function<Graph, T> question) {
        return database.read(atMost, seen -> seen.graphs().ask(tenant, question));
    }

    @Override
    public ImageDefinition define(String tenant, NewImage image) {
        return database.write(atMost, () -> {
            Image there = ask(tenant, graph -> graph.image(image.id()));
            ImageDefinition.Missing missing = missing(tenant, image);
            if (there != null || missing != null) {
                return there != null ? new ImageDefinition.Defined(there) : missing;
            }
            pausePoint.reached(PausePoint.IMAGE_DEFINE);
            Image defined = at(image, now());
            database.commit(fence, new GraphEntry.ImageDefined(tenant, defined));
            return new ImageDefinition.Defined(defined);
        });
    }

    private ImageDefinition.@Nullable Missing missing(String tenant, NewImage image) {
        return ask(tenant, graph -> {
            String parent = image.parentId();
            String missingParent = parent == null || graph.image(parent) != null ? null : parent;
            List<String> layers = image.layers().stream()
                    .filter(layer -> graph.blob(layer) == null)
                    .distinct()
                    .toList();
            return missingParent == null && layers.isEmpty() ? null : new ImageDefinition.Missing(missingParent, layers);
        });
    }

    private static Image at(NewImage image, Instant createdAt) {
        return new Image(image.id(), image.parentId(), image.label(), image.layers(), createdAt);
    }

    /** Image and checkpoint are one entry. */
    @Override
    public ImageDefinition checkpoint(SessionKey session, NewImage image, long summaryVersion) {
        return database.write(atMost, () -> {
            String newest = newest(session);
            boolean expected = Objects.equals(newest, image.parentId())
                    && tables.view(session, TurnRange.PENDING, 0).summaryVersion() == summaryVersion;
            if (!image.id().equals(newest) && !expected) {
                return new ImageDefinition.Overtaken(newest);
            }
            Image there = ask(session.tenant(), graph -> graph.image(image.id()));
            ImageDefinition.Missing missing = missing(session.tenant(), image);
            if (there == null && missing != null) {
                return missing;
            }
            pausePoint.reached(PausePoint.IMAGE_DEFINE);
            Image made = there == null ? at(image, now()) : there;
            if (!made.id().equals(newest)) {
                database.commit(fence, new GraphEntry.CheckpointMade(session, made));
            }
            return new ImageDefinition.Defined(made);
        });
    }

    /** Turns, summary and checkpoint are one entry. */
    @Override
    public ImageDefinition fork(SessionKey session, String imageId, List<TurnRow> turns, @Nullable SummaryRow summary) {
        GraphEntry forked = new GraphEntry.Forked(session, imageId, List.copyOf(turns), summary);
        return database.write(atMost, () -> {
            Image image = ask(session.tenant(), graph -> graph.image(imageId));
            if (image == null) {
                return new ImageDefinition.Missing(imageId, List.of());
            }
            String newest = newest(session);
            if (newest == null && tables.isEmpty(session)) {
                pausePoint.reached(PausePoint.TURN_REPLACE);
                database.commit(fence, forked);
                return new ImageDefinition.Defined(image);
            }
            return imageId.equals(newest) && tables.nextSequence(session) == next(turns)
                    ? new ImageDefinition.Defined(image)
                    : new ImageDefinition.Overtaken(newest);
        });
    }

    private static long next(List<TurnRow> turns) {
        return turns.isEmpty() ? 1 : turns.get(turns.size() - 1).sequence() + 1;
    }

    private @Nullable String newest(SessionKey session) {
        return ask(session.tenant(), graph -> graph.checkpoint(session));
    }

    @Override
    public Optional<String> checkpoint(SessionKey session) {
        return read(session.tenant(), graph -> Optional.ofNullable(graph.checkpoint(session)));
    }

    @Override
    public Optional<Image> find(String tenant, String imageId) {
        return read(tenant, graph -> Optional.ofNullable(graph.image(imageId)));
    }

    @Override
    public List<Image> list(String tenant, @Nullable String after, int limit) {
        return read(tenant, graph -> graph.images(after, limit));
    }

    @Override
    public Optional<List<Blob>> chain(String tenant, String imageId) {
        return read(tenant, graph -> Optional.ofNullable(graph.image(imageId)).map(image -> graph.chain(imageId)));
    }

    @Override
    public OptionalLong chainSizeBytes(String tenant, String imageId) {
        Optional<List<Blob>> chain = chain(tenant, imageId);
        return chain.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(chain.get().stream().mapToLong(Blob::sizeBytes).sum());
    }

    @Override
    public List<Image> lineage(String tenant, String imageId) {
        return read(tenant, graph -> graph.lineage(imageId));
    }

    @Override
    public ImageDeletion delete(String tenant, String imageId) {
        return database.write(atMost, () -> {
            Instant now = now();
            ImageDeletion refused = ask(tenant, graph -> refusal(graph, imageId, now));
            if (refused != null) {
                return refused;
            }
            pausePoint.reached(PausePoint.IMAGE_DELETE);
            database.commit(fence, new GraphEntry.ImageDeleted(tenant, imageId));
            return new ImageDeletion.Deleted();
        });
    }

    private static @Nullable ImageDeletion refusal(Graph graph, String imageId, Instant now) {
        if (graph.image(imageId) == null) {
            return new ImageDeletion.Unknown();
        }
        Optional<Lease> live = graph.live(imageId, now).stream().max(Comparator.comparing(Lease::expiresAt));
        if (live.isPresent()) {
            return new ImageDeletion.Leased(live.get());
        }
        int children = graph.children(imageId);
        return children > 0 ? new ImageDeletion.HasChildren(children) : null;
    }

    @Override
    public Optional<Lease> lease(String tenant, String imageId, String holder, String leaseId, Duration timeToLive) {
        return database.write(atMost, () -> {
            if (ask(tenant, graph -> graph.image(imageId) == null)) {
                return Optional.empty();
            }
            Lease there = ask(tenant, graph -> graph.lease(holder, imageId));
            pausePoint.reached(PausePoint.IMAGE_LEASE);
            Lease leased = extended(there, new Lease(leaseId, imageId, holder, end(timeToLive)));
            database.commit(fence, new GraphEntry.ImageLeased(tenant, leased));
            return Optional.of(leased);
        });
    }

    private Instant end(Duration timeToLive) {
        return now().plus(timeToLive.compareTo(LONGEST) > 0 ? LONGEST : timeToLive).truncatedTo(ChronoUnit.MICROS);
    }

    private static Lease extended(@Nullable Lease there, Lease wanted) {
        if (there == null) {
            return wanted;
        }
        boolean later = there.expiresAt().isAfter(wanted.expiresAt());
        return later ? there : new Lease(there.id(), there.imageId(), there.holder(), wanted.expiresAt());
    }

    @Override
    public boolean release(String tenant, @Nullable String imageId, String holder) {
        return database.write(atMost, () -> {
            boolean there = ask(tenant, graph -> graph.hasLease(imageId, holder));
            if (there) {
                database.commit(fence, new GraphEntry.HolderReleased(tenant, imageId, holder));
            }
            return there;
        });
    }

    @Override
    public Optional<List<Lease>> leases(String tenant, String imageId) {
        Instant now = now();
        return read(tenant, graph -> Optional.ofNullable(graph.image(imageId)).map(image -> graph.live(imageId, now)));
    }

    @Override
    public int reap(String tenant) {
        return database.write(atMost, () -> {
            Instant now = now();
            int lapsed = ask(tenant, graph -> graph.lapsed(now));
            if (lapsed > 0) {
                database.commit(fence, new GraphEntry.LeasesReaped(tenant, now));
            }
            return lapsed;
        });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
