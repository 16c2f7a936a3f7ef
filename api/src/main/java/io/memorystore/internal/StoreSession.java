package io.memorystore.internal;

import io.memorystore.Health;
import io.memorystore.Identity;
import io.memorystore.InvalidInputException;
import io.memorystore.LlmContext;
import io.memorystore.Session;
import io.memorystore.Snapshot;
import io.memorystore.StateStore;
import io.memorystore.StoredTurn;
import io.memorystore.Turn;
import io.memorystore.images.Image;
import io.memorystore.internal.json.SummaryState;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.StateScope;
import io.memorystore.spi.SummaryRow;
import io.memorystore.spi.TurnPayload;
import io.memorystore.spi.TurnRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The memory of one session. Holds its key and nothing else of its own. */
final class StoreSession implements Session {
    private final SessionRoom room;
    private final SessionKey key;
    private final Identity identity;
    private final Function<StateScope, StateStore> states;
    private final Checkpoints checkpoints;

    StoreSession(
            SessionRoom room,
            SessionKey key,
            Identity identity,
            Function<StateScope, StateStore> states,
            Checkpoints checkpoints) {
        this.checkpoints = checkpoints;
        this.room = room;
        this.key = key;
        this.identity = identity;
        this.states = states;
    }

    @Override
    public Identity identity() {
        room.calls().requireOpen();
        return identity;
    }

    @Override
    public long addTurn(Turn turn) {
        Objects.requireNonNull(turn, "turn");
        if (room.calls().isMeasured()) {
            return call("addTurn", () -> addOne(turn));
        }
        return room.calls().count(() -> addOne(turn));
    }

    private long addOne(Turn turn) {
        return append(List.of(room.gate().payload(turn, identity.run())));
    }

    @Override
    public List<Long> addTurns(List<Turn> turns) {
        List<Turn> copy = List.copyOf(turns);
        return call("addTurns", () -> copy.isEmpty() ? List.of() : sequences(copy));
    }

    private List<Long> sequences(List<Turn> turns) {
        long first = append(room.gate().payloads(turns, identity.run()));
        if (first == 0) {
            return Collections.nCopies(turns.size(), 0L);
        }
        List<Long> sequences = new ArrayList<>(turns.size());
        for (int i = 0; i < turns.size(); i++) {
            sequences.add(first + i);
        }
        return Collections.unmodifiableList(sequences);
    }

    private long append(List<TurnPayload> payloads) {
        if (!room.view().keepsTurns()) {
            return 0;
        }
        long first = room.appending().append(key, payloads);
        room.view().added(key, first + payloads.size() - 1);
        return first;
    }

    @Override
    public LlmContext context() {
        return call("context", () -> room.view().context(key));
    }

    @Override
    public int estimateTokens() {
        return call("estimateTokens", () -> room.view().estimateTokens(key));
    }

    @Override
    public List<StoredTurn> turns(long afterSequence, int limit) {
        return call("turns", () -> {
            if (afterSequence < 0) {
                throw new InvalidInputException("afterSequence", "is " + afterSequence + "; it must be 0 or more");
            }
            return requireLimit(limit) == 0
                    ? List.of()
                    : Stored.storedTurns(key, room.turns().read(key, afterSequence, limit));
        });
    }

    @Override
    public List<StoredTurn> latestTurns(int limit) {
        return call(
                "latestTurns",
                () -> requireLimit(limit) == 0
                        ? List.of()
                        : Stored.storedTurns(key, room.turns().latest(key, limit, Long.MAX_VALUE)));
    }

    static int requireLimit(int limit) {
        if (limit < 0) {
            throw new InvalidInputException("limit", "is " + limit + "; it must be 0 or more");
        }
        return limit;
    }

    @Override
    public void flush() {
        run("flush", this::clear);
    }

    private void clear() {
        room.turns().replace(key, List.of(), null);
        room.view().replaced(key);
    }

    @Override
    public Health health() {
        return call("health", () -> room.view().health(key));
    }

    @Override
    public Snapshot snapshot() {
        return call("snapshot", this::taken);
    }

    private Snapshot taken() {
        return room.view().keepsTurns() ? kept().snapshot() : Snapshot.empty();
    }

    /** Without turns of its own, a session still has a version, by which an erased one is known. */
    private Checkpoints.Kept kept() {
        boolean keeps = room.view().keepsTurns();
        SummarizedSession session = room.summaries().view(key, TurnRange.ALL, keeps ? Long.MAX_VALUE : 0);
        Snapshot snapshot = keeps ? SnapshotFormat.write(room.strategy(), key, session) : Snapshot.empty();
        return new Checkpoints.Kept(snapshot, session.version());
    }

    @Override
    public void restore(Snapshot snapshot) {
        Objects.requireNonNull(snapshot, "snapshot");
        run("restore", () -> {
            if (snapshot.isEmpty()) {
                clear();
            } else {
                replace(SnapshotFormat.read(room.strategy(), snapshot));
            }
        });
    }

    private void replace(SnapshotFormat.Content content) {
        room.turns().replace(key, content.turns(), encoded(content));
        room.view().replaced(key);
    }

    private static @Nullable SummaryRow encoded(SnapshotFormat.Content content) {
        SummaryState summary = content.summary();
        return summary == null ? null : Summaries.encode(summary);
    }

    @Override
    public Image checkpoint(String label) {
        Objects.requireNonNull(label, "label");
        return call("checkpoint", () -> checkpoints.take(key, ImageGate.label(label), this::kept));
    }

    @Override
    public List<Image> lineage() {
        return call("lineage", () -> checkpoints.lineage(key));
    }

    /** Begins this session with what another one was at a checkpoint. */
    void forkFrom(String imageId) {
        run("fork", () -> {
            String id = ImageGate.key("imageId", imageId);
            Snapshot snapshot = checkpoints.read(key.tenant(), id, room.strategy());
            SnapshotFormat.Content content = snapshot.isEmpty()
                    ? new SnapshotFormat.Content(List.of(), null)
                    : SnapshotFormat.read(room.strategy(), snapshot);
            checkpoints.fork(key, id, content.turns(), encoded(content));
            room.view().replaced(key);
        });
    }

    @Override
    public StateStore state() {
        return states.apply(new StateScope.OfSession(key));
    }

    private void run(String name, Runnable body) {
        boolean unused = call(name, () -> {
            body.run();
            return true;
        });
    }

    private <T> T call(String name, Supplier<T> body) {
        return room.calls().call("turns", name, body);
    }

    @Override
    public String toString() {
        return "Session[" + key.tenant() + ", " + key.user() + ", " + key.session() + "]";
    }
}
