package io.memorystore.internal;

import io.memorystore.internal.archive.Kind;
import io.memorystore.spi.Utf8Order;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Refuses records that come in another order than the one they are written in. For one archive. */
final class ArchiveOrder {
    /** Where in a tenant what belongs to it directly comes. */
    private static final List<Kind> PARTS = List.of(Kind.TENANT, Kind.BLOB, Kind.IMAGE, Kind.SESSION, Kind.STREAM);

    /** What comes in which order inside of what. */
    private static final Map<Kind, List<Kind>> INSIDE = Map.of(
            Kind.TENANT, List.of(Kind.DELETED, Kind.STATE),
            Kind.BLOB, List.of(Kind.PIECE),
            Kind.SESSION, List.of(Kind.SUMMARY, Kind.TURN, Kind.DELETED, Kind.STATE, Kind.CHECKPOINT),
            Kind.STREAM, List.of(Kind.EVENT, Kind.PROJECTION),
            Kind.PROJECTION, List.of(Kind.DOCUMENT));

    /** What there is at most one of. */
    private static final List<Kind> SINGLE = List.of(Kind.DELETED, Kind.SUMMARY, Kind.CHECKPOINT);

    private final Map<Kind, String> lastKeys = new EnumMap<>(Kind.class);
    private @Nullable Kind part;
    private @Nullable Kind holder;
    private int place = -1;

    /** A record comes next. */
    void next(Kind kind) throws IOException {
        if (PARTS.contains(kind)) {
            begin(kind);
        } else {
            Kind in = kind == Kind.PROJECTION && holder == Kind.PROJECTION ? Kind.STREAM : holder;
            require(in != null);
            int at = INSIDE.getOrDefault(in, List.of()).indexOf(kind);
            require(at >= 0 && (in != holder || at > place || (at == place && !SINGLE.contains(kind))));
            if (kind == Kind.PROJECTION) {
                hold(kind);
            } else {
                place = at;
            }
        }
    }

    private void begin(Kind kind) throws IOException {
        Kind before = part;
        require(
                before == null
                        ? kind == Kind.TENANT
                        : kind == Kind.TENANT || PARTS.indexOf(kind) >= PARTS.indexOf(before));
        part = kind;
        hold(kind);
    }

    private void hold(Kind kind) {
        holder = kind;
        place = -1;
        lastKeys.keySet().removeIf(known -> known.level() > kind.level() || (kind == Kind.TENANT && known != kind));
    }

    /** The record that has just come has a key, behind those of its kind that came before it in the same place. */
    void key(Kind kind, String... key) throws IOException {
        String joined = String.join("\0", key); // no key has a control character
        String before = lastKeys.put(kind, joined);
        require(before == null || Utf8Order.COMPARATOR.compare(before, joined) < 0);
    }

    private static void require(boolean inOrder) throws IOException {
        if (!inOrder) {
            throw new IOException("its records are not in order");
        }
    }
}
