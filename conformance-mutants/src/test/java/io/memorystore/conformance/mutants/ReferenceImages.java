package io.memorystore.conformance.mutants;

import io.memorystore.conformance.mutants.Rows.StoredBlob;
import io.memorystore.images.Blob;
import io.memorystore.images.Image;
import io.memorystore.images.Lease;
import io.memorystore.spi.ImageBackend;
import io.memorystore.spi.ImageDefinition;
import io.memorystore.spi.ImageDeletion;
import io.memorystore.spi.NewImage;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.SummaryRow;
import io.memorystore.spi.TurnRow;
import io.memorystore.spi.Utf8Order;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Sound images and leases: every method under the one lock. */
class ReferenceImages implements ImageBackend {
    final Rows rows;
    final Clock clock;
    final PausePoint pausePoint;

    ReferenceImages(Rows rows, Clock clock, PausePoint pausePoint) {
        this.rows = rows;
        this.clock = clock;
        this.pausePoint = pausePoint;
    }

    private static final Duration LONGEST = Duration.ofDays(365_000);

    final Instant after(Duration timeToLive) {
        return now().plus(timeToLive.compareTo(LONGEST) > 0 ? LONGEST : timeToLive)
                .truncatedTo(ChronoUnit.MICROS);
    }

    final Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public ImageDefinition define(String tenant, NewImage image) {
        synchronized (rows) {
            ImageDefinition refusal = refusal(tenant, image);
            if (refusal != null) {
                return refusal;
            }
            pausePoint.reached(PausePoint.IMAGE_DEFINE);
            return write(tenant, image);
        }
    }

    /** What stands in the way of a definition, or is there already. */
    @Nullable
    ImageDefinition refusal(String tenant, NewImage image) {
        synchronized (rows) {
            Rows.Graph graph = rows.graph(tenant);
            Image there = graph.images.get(image.id());
            if (there != null) {
                return new ImageDefinition.Defined(there);
            }
            String parent = image.parentId();
            String missingParent = parent == null || graph.images.containsKey(parent) ? null : parent;
            List<String> missing = image.layers().stream()
                    .filter(layer -> !graph.blobs.containsKey(layer))
                    .distinct()
                    .toList();
            return missingParent == null && missing.isEmpty()
                    ? null
                    : new ImageDefinition.Missing(missingParent, missing);
        }
    }

    final ImageDefinition write(String tenant, NewImage image) {
        synchronized (rows) {
            Image defined = new Image(image.id(), image.parentId(), image.label(), image.layers(), now());
            rows.graph(tenant).images.put(image.id(), defined);
            rows.graph(tenant).places.put(image.id(), ++rows.graph(tenant).lastPlace);
            return new ImageDefinition.Defined(defined);
        }
    }

    @Override
    public ImageDefinition checkpoint(SessionKey session, NewImage image, long summaryVersion) {
        synchronized (rows) {
            String newest = rows.graph(session.tenant()).checkpoints.get(session);
            boolean expected = Objects.equals(newest, image.parentId())
                    && rows.conversation(session).summaryVersion == summaryVersion;
            if (!image.id().equals(newest) && !expected) {
                return new ImageDefinition.Overtaken(newest);
            }
            ImageDefinition definition = define(session.tenant(), image);
            if (definition instanceof ImageDefinition.Defined) {
                rows.graph(session.tenant()).checkpoints.put(session, image.id());
            }
            return definition;
        }
    }

    @Override
    public ImageDefinition fork(SessionKey session, String imageId, List<TurnRow> turns, @Nullable SummaryRow summary) {
        synchronized (rows) {
            Image image = rows.graph(session.tenant()).images.get(imageId);
            if (image == null) {
                return new ImageDefinition.Missing(imageId, List.of());
            }
            String newest = rows.graph(session.tenant()).checkpoints.get(session);
            Rows.Conversation there = rows.conversation(session);
            long last = turns.isEmpty() ? 0 : turns.get(turns.size() - 1).sequence();
            if (imageId.equals(newest) && there.last() == last) {
                return new ImageDefinition.Defined(image);
            }
            if (newest != null || !isEmpty(there)) {
                return new ImageDefinition.Overtaken(newest);
            }
            new ReferenceTurns(rows, pausePoint).replace(session, turns, summary);
            rows.graph(session.tenant()).checkpoints.put(session, imageId);
            return new ImageDefinition.Defined(image);
        }
    }

    boolean isEmpty(Rows.Conversation conversation) {
        return conversation.turns.isEmpty() && conversation.summary == null;
    }

    @Override
    public Optional<String> checkpoint(SessionKey session) {
        synchronized (rows) {
            return Optional.ofNullable(rows.graph(session.tenant()).checkpoints.get(session));
        }
    }

    @Override
    public Optional<Image> find(String tenant, String imageId) {
        synchronized (rows) {
            return Optional.ofNullable(rows.graph(tenant).images.get(imageId));
        }
    }

    @Override
    public List<Image> list(String tenant, @Nullable String after, int limit) {
        synchronized (rows) {
            return rows.graph(tenant).images.values().stream()
                    .filter(image -> after == null || Utf8Order.COMPARATOR.compare(image.id(), after) > 0)
                    .limit(limit)
                    .toList();
        }
    }

    @Override
    public Optional<List<Blob>> chain(String tenant, String imageId) {
        synchronized (rows) {
            List<Image> lineage = lineage(tenant, imageId);
            return lineage.isEmpty() ? Optional.empty() : Optional.of(layers(tenant, lineage));
        }
    }

    final List<Blob> layers(String tenant, List<Image> images) {
        synchronized (rows) {
            List<Blob> blobs = new ArrayList<>();
            for (Image image : images) {
                for (String layer : image.layerBlobIds()) {
                    StoredBlob there = rows.graph(tenant).blobs.get(layer);
                    if (there != null) {
                        blobs.add(there.blob());
                    }
                }
            }
            return blobs;
        }
    }

    @Override
    public OptionalLong chainSizeBytes(String tenant, String imageId) {
        return chain(tenant, imageId)
                .map(chain -> OptionalLong.of(
                        chain.stream().mapToLong(Blob::sizeBytes).sum()))
                .orElse(OptionalLong.empty());
    }

    @Override
    public List<Image> lineage(String tenant, String imageId) {
        synchronized (rows) {
            Deque<Image> lineage = new ArrayDeque<>();
            Image image = rows.graph(tenant).images.get(imageId);
            while (image != null) {
                lineage.addFirst(image);
                String parent = image.parentImageId();
                image = parent == null ? null : rows.graph(tenant).images.get(parent);
            }
            return List.copyOf(lineage);
        }
    }

    @Override
    public ImageDeletion delete(String tenant, String imageId) {
        synchronized (rows) {
            ImageDeletion refusal = refusal(tenant, imageId);
            if (refusal != null) {
                return refusal;
            }
            pausePoint.reached(PausePoint.IMAGE_DELETE);
            return remove(tenant, imageId);
        }
    }

    /** What stands in the way of a deletion. */
    @Nullable
    ImageDeletion refusal(String tenant, String imageId) {
        synchronized (rows) {
            Rows.Graph graph = rows.graph(tenant);
            if (!graph.images.containsKey(imageId)) {
                return new ImageDeletion.Unknown();
            }
            Optional<Lease> lease = live(tenant, imageId).stream().max(Comparator.comparing(Lease::expiresAt));
            long children = graph.images.values().stream()
                    .filter(image -> imageId.equals(image.parentImageId()))
                    .count();
            return lease.isPresent()
                    ? new ImageDeletion.Leased(lease.get())
                    : children > 0 ? new ImageDeletion.HasChildren(children) : null;
        }
    }

    ImageDeletion remove(String tenant, String imageId) {
        synchronized (rows) {
            Rows.Graph graph = rows.graph(tenant);
            Image image = graph.images.remove(imageId);
            graph.leases.values().removeIf(lease -> lease.imageId().equals(imageId));
            String parent = image == null ? null : image.parentImageId();
            if (parent == null) {
                graph.checkpoints.values().removeIf(imageId::equals);
            } else {
                graph.checkpoints.replaceAll((session, newest) -> newest.equals(imageId) ? parent : newest);
            }
            return new ImageDeletion.Deleted();
        }
    }

    @Override
    public Optional<Lease> lease(String tenant, String imageId, String holder, String leaseId, Duration timeToLive) {
        synchronized (rows) {
            if (!rows.graph(tenant).images.containsKey(imageId)) {
                return Optional.empty();
            }
            pausePoint.reached(PausePoint.IMAGE_LEASE);
            return Optional.of(put(tenant, new Lease(leaseId, imageId, holder, after(timeToLive))));
        }
    }

    final Lease put(String tenant, Lease wanted) {
        synchronized (rows) {
            return rows.graph(tenant).leases.merge(List.of(wanted.holder(), wanted.imageId()), wanted, this::renewed);
        }
    }

    Lease renewed(Lease there, Lease wanted) {
        return there.expiresAt().isAfter(wanted.expiresAt())
                ? there
                : new Lease(there.id(), there.imageId(), there.holder(), wanted.expiresAt());
    }

    @Override
    public boolean release(String tenant, @Nullable String imageId, String holder) {
        synchronized (rows) {
            rows.fence.requireUnfenced();
            return rows.graph(tenant)
                    .leases
                    .values()
                    .removeIf(lease -> lease.holder().equals(holder)
                            && (imageId == null || lease.imageId().equals(imageId)));
        }
    }

    @Override
    public Optional<List<Lease>> leases(String tenant, String imageId) {
        synchronized (rows) {
            return rows.graph(tenant).images.containsKey(imageId)
                    ? Optional.of(live(tenant, imageId))
                    : Optional.empty();
        }
    }

    List<Lease> live(String tenant, String imageId) {
        synchronized (rows) {
            return rows.graph(tenant).leases.values().stream()
                    .filter(lease ->
                            lease.imageId().equals(imageId) && lease.expiresAt().isAfter(now()))
                    .sorted(Comparator.comparing(Lease::holder, Utf8Order.COMPARATOR))
                    .toList();
        }
    }

    @Override
    public int reap(String tenant) {
        synchronized (rows) {
            rows.fence.requireUnfenced();
            List<Lease> lapsed = rows.graph(tenant).leases.values().stream()
                    .filter(lease -> !lease.expiresAt().isAfter(now()))
                    .toList();
            rows.graph(tenant).leases.values().removeAll(lapsed);
            return lapsed.size();
        }
    }
}
