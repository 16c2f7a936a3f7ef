package io.memorystore.conformance.mutants;

import io.memorystore.images.Blob;
import io.memorystore.images.Image;
import io.memorystore.images.Lease;
import io.memorystore.spi.BlobChunk;
import io.memorystore.spi.DocumentRow;
import io.memorystore.spi.EventRow;
import io.memorystore.spi.Fence;
import io.memorystore.spi.ProjectionKey;
import io.memorystore.spi.ProjectionMark;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.StateRow;
import io.memorystore.spi.StateScope;
import io.memorystore.spi.StreamKey;
import io.memorystore.spi.SummaryRow;
import io.memorystore.spi.TurnRow;
import io.memorystore.spi.Utf8Order;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tables of the reference driver. The one lock of the whole database is this object. */
final class Rows {
    final Map<SessionKey, Conversation> conversations = new HashMap<>();
    final Map<StateScope, NavigableMap<String, StateRow>> states = new HashMap<>();
    final Map<StateScope, Long> deleted = new HashMap<>();
    final Map<StateScope, Long> erased = new HashMap<>();
    final Map<StreamKey, List<EventRow>> streams = new HashMap<>();
    final Map<ProjectionKey, Made> projections = new HashMap<>();
    final Map<String, String> leases = new HashMap<>();
    final Map<String, Instant> leaseEnds = new HashMap<>();

    final Map<String, Graph> graphs = new HashMap<>();

    /** The images of one tenant. */
    static final class Graph {
        final NavigableMap<String, StoredBlob> blobs = new TreeMap<>(Utf8Order.COMPARATOR);
        final NavigableMap<String, Image> images = new TreeMap<>(Utf8Order.COMPARATOR);
        final Map<UUID, Upload> uploads = new HashMap<>();
        final Map<SessionKey, String> checkpoints = new HashMap<>();

        /** When which image was defined, counted from 1. */
        final Map<String, Long> places = new HashMap<>();

        long lastPlace;

        /** By holder and image. */
        final Map<List<String>, Lease> leases = new HashMap<>();
    }

    /** A blob, its content, and when it was put last. */
    record StoredBlob(Blob blob, List<BlobChunk> pieces, Instant putAt) {}

    /** Content on its way, and when it was written to last. */
    record Upload(List<BlobChunk> pieces, Instant writtenAt) {}

    final Fence fence;

    Rows(Fence fence) {
        this.fence = fence;
    }

    /** One session. */
    static final class Conversation {
        final List<TurnRow> turns = new ArrayList<>();
        final Map<UUID, Long> writes = new HashMap<>();
        long summaryVersion;

        @Nullable
        SummaryRow summary;

        long last() {
            return turns.isEmpty() ? 0 : turns.get(turns.size() - 1).sequence();
        }
    }

    /** What a projection made. */
    static final class Made {
        final NavigableMap<String, DocumentRow> documents = new TreeMap<>(Utf8Order.COMPARATOR);
        ProjectionMark mark = ProjectionMark.NONE;
    }

    Graph graph(String tenant) {
        return graphs.computeIfAbsent(tenant, absent -> new Graph());
    }

    List<EventRow> stream(StreamKey key) {
        return streams.computeIfAbsent(key, absent -> new ArrayList<>());
    }

    Made made(ProjectionKey key) {
        return projections.computeIfAbsent(key, absent -> new Made());
    }

    Conversation conversation(SessionKey key) {
        return conversations.computeIfAbsent(key, absent -> new Conversation());
    }

    NavigableMap<String, StateRow> state(StateScope scope) {
        return states.computeIfAbsent(scope, absent -> new TreeMap<>(Utf8Order.COMPARATOR));
    }
}
