package io.memorystore.conformance;

import io.memorystore.ConflictException;
import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreException;
import io.memorystore.Session;
import io.memorystore.Snapshot;
import io.memorystore.StateEntry;
import io.memorystore.StateStore;
import io.memorystore.Turn;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The driver under test, as a world. Versions are not compared but checked: they only have to grow. */
final class StoreWorld implements World {
    private final MemoryStore store;
    private final Map<Integer, Snapshot> snapshots = new HashMap<>();
    private final Map<List<Object>, Long> greatest = new HashMap<>();

    private final StoreStreams streams;
    private final StoreImages images;

    StoreWorld(MemoryStore store) {
        this.store = store;
        this.streams = new StoreStreams(store);
        this.images = new StoreImages(store);
    }

    @Override
    public String answer(Operation operation, int step) {
        try {
            return String.valueOf(perform(operation, step));
        } catch (ConflictException conflict) {
            return "ConflictException over " + (conflict.actual() == 0 ? "nothing" : "something");
        } catch (MemoryStoreException refused) {
            return refused.getClass().getSimpleName();
        }
    }

    private Object perform(Operation operation, int step) {
        Session session = store.session(World.IDENTITIES.get(operation.session()));
        return switch (operation.kind()) {
            case ADD_TURN -> session.addTurn(Samples.turn("t" + step));
            case ADD_TURNS -> session.addTurns(turns(World.texts(operation, step)));
            case ADD_INVALID -> session.addTurns(List.of(Samples.turn("valid"), Samples.turn("\ud83d")));
            case TURNS -> shown(session.turns(operation.a(), operation.b() - 1));
            case LATEST -> shown(session.latestTurns(operation.b() - 1));
            case CONTEXT -> Samples.textsOf(session.context().recentTurns()) + " of " + session.estimateTokens();
            case FLUSH -> done(session::flush);
            case SNAPSHOT -> snapshot(operation, session);
            case RESTORE -> restore(session, snapshots.getOrDefault(operation.key() % 3, Snapshot.empty()));
            case RESTORE_EMPTY -> restore(session, Snapshot.empty());
            case SESSIONS -> sessions(operation);
            case APPEND, APPEND_EXPECTED, APPEND_STALE, APPEND_AGAIN, APPEND_PART, READ_EVENTS, STREAMS ->
                streams.perform(operation, step);
            case PUT_BLOB, DEFINE_IMAGE, CHAIN, LIST_IMAGES, DELETE_IMAGE, LEASE_IMAGE, LEASES, RELEASE, PRUNE ->
                images.perform(operation);
            default -> onState(operation, session.state(), step);
        };
    }

    private Object onState(Operation operation, StateStore state, int step) {
        String key = World.KEYS.get(operation.key());
        byte[] value = ("v" + step).getBytes(StandardCharsets.UTF_8);
        long current = state.get(key).map(StateEntry::version).orElse(0L);
        return switch (operation.kind()) {
            case PUT -> grown(operation, state.put(key, value));
            case COMPARE_AND_PUT -> grown(operation, state.compareAndPut(key, current, value));
            case COMPARE_AND_PUT_STALE -> grown(operation, state.compareAndPut(key, current + 1, value));
            case COMPARE_AND_PUT_ABSENT -> grown(operation, state.compareAndPut(key, 0, value));
            case DELETE -> state.delete(key);
            case GET -> state.get(key).map(StoreWorld::shown);
            default -> list(operation, state, key);
        };
    }

    private static List<Turn> turns(List<String> texts) {
        return texts.stream().map(Samples::turn).toList();
    }

    private static List<String> shown(List<io.memorystore.StoredTurn> turns) {
        return turns.stream()
                .map(stored -> stored.sequence() + ":" + stored.turn().userMessage())
                .toList();
    }

    private static String shown(StateEntry entry) {
        return entry.key() + "=" + new String(entry.value(), StandardCharsets.UTF_8);
    }

    private static String done(Runnable action) {
        action.run();
        return "done";
    }

    private String snapshot(Operation operation, Session session) {
        Snapshot snapshot = session.snapshot();
        snapshots.put(operation.key() % 3, snapshot);
        return snapshot.isEmpty() ? "empty" : "some";
    }

    private static String restore(Session session, Snapshot snapshot) {
        return done(() -> session.restore(snapshot));
    }

    private List<Identity> sessions(Operation operation) {
        Identity of = World.IDENTITIES.get(operation.session());
        return store.admin().sessions(String.valueOf(of.tenant()), operation.a() % 2 == 0 ? null : of, operation.b());
    }

    private static List<String> list(Operation operation, StateStore state, String key) {
        List<String> listed = new ArrayList<>();
        String prefix = operation.a() % 2 == 0 ? "" : key.substring(0, key.offsetByCodePoints(0, 1));
        String after = operation.a() % 3 == 0 ? key : null;
        state.list(prefix, after, operation.b()).forEach(entry -> listed.add(shown(entry)));
        return listed;
    }

    private String grown(Operation operation, long version) {
        long before = greatest.merge(
                List.of(operation.session(), operation.key()), version, (old, now) -> now > old ? now : -old);
        return before == version ? "written" : "version " + version + ", though there was " + -before + " before";
    }
}
