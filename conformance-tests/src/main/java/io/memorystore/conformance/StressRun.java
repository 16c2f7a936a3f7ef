package io.memorystore.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.ConflictException;
import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.Session;
import io.memorystore.Snapshot;
import io.memorystore.StateEntry;
import io.memorystore.StateStore;
import io.memorystore.StoredTurn;
import io.memorystore.Turn;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Many threads on few sessions, streams and keys, over one or two handles on one database, with all operations mixed. What each of them
 * did and saw is kept and checked afterwards; what a thread has to itself is checked at once.
 */
final class StressRun {
    private static final int SHARED = 4;
    private static final int ALL = Integer.MAX_VALUE;

    private final List<MemoryStore> stores;
    private final Settings settings;
    private final List<History> sessions = new ArrayList<>();
    private final List<KeyHistory> keys = new ArrayList<>();
    private final StreamStress streams = new StreamStress(SHARED);
    private final AtomicLong progress = new AtomicLong();

    StressRun(List<MemoryStore> stores, Settings settings) {
        this.stores = stores;
        this.settings = settings;
        for (int i = 0; i < SHARED; i++) {
            sessions.add(new History("shared session " + i));
            keys.add(new KeyHistory("shared key " + i));
        }
    }

    /** Runs all workers to their end, and fails with a thread dump when nothing moves any more. */
    void run(int workers) {
        streams.fill(stores.get(0));
        Crew.start(workers, this::work).end(progress::get);
        check();
    }

    private static Identity shared(int i) {
        return Identity.of("acme", "everybody", "shared-" + i);
    }

    private void work(int worker) {
        Random random = settings.random(worker);
        MemoryStore store = stores.get(worker % stores.size());
        Own own = new Own(store.session(Identity.of("acme", "worker-" + worker, "own")), "own-" + worker + "-");
        for (int i = 0; i < settings.profile().operationsPerThread(); i++) {
            String id = "w" + worker + "-" + i;
            int which = random.nextInt(SHARED);
            Session session = store.session(shared(which));
            switch (random.nextInt(16)) {
                case 0, 1 -> append(session, sessions.get(which), id, 1);
                case 2 -> append(session, sessions.get(which), id, 2 + random.nextInt(6));
                case 3, 4 -> page(session, sessions.get(which), random);
                case 5 -> latest(session, sessions.get(which), 1 + random.nextInt(30));
                case 6 -> compareAndPut(store.tenant("acme").state(), which, id);
                case 7 -> put(store.tenant("acme").state(), which, id);
                case 8 -> get(store.tenant("acme").state(), which);
                case 9 ->
                    assertThat(store.admin().sessions("acme", null, 50))
                            .allMatch(found -> "acme".equals(found.tenant()));
                case 10, 11 -> own.step(random, i);
                case 12 -> streams.own(store, worker, id);
                default -> streams.step(store, which, random, id);
            }
            progress.incrementAndGet();
        }
    }

    private static void append(Session session, History history, String id, int count) {
        List<String> texts = Samples.prefixed(id + "/", count);
        List<Turn> turns = texts.stream().map(Samples::turn).toList();
        long start = System.nanoTime();
        List<Long> sequences = count == 1 ? List.of(session.addTurn(turns.get(0))) : session.addTurns(turns);
        history.appended(start, sequences, texts);
    }

    private static void page(Session session, History history, Random random) {
        long after = random.nextInt(60);
        int limit = 1 + random.nextInt(40);
        long start = System.nanoTime();
        List<StoredTurn> seen = session.turns(after, limit);
        if (!seen.isEmpty()) {
            history.read(start, after, limit, History.Entry.ofTurns(seen));
        }
    }

    private static void latest(Session session, History history, int limit) {
        long start = System.nanoTime();
        history.read(start, -1, limit, History.Entry.ofTurns(session.latestTurns(limit)));
    }

    private void compareAndPut(StateStore state, int which, String id) {
        String key = "shared-" + which;
        long expected = state.get(key).map(StateEntry::version).orElse(0L);
        long start = System.nanoTime();
        try {
            long version = state.compareAndPut(key, expected, id.getBytes(StandardCharsets.UTF_8));
            keys.get(which).compareAndPut(start, expected, version, id);
        } catch (ConflictException lost) {
            assertThat(lost.actual())
                    .as("the version that won over %d", expected)
                    .isGreaterThan(expected);
        }
    }

    private void put(StateStore state, int which, String id) {
        long start = System.nanoTime();
        keys.get(which).put(start, state.put("shared-" + which, id.getBytes(StandardCharsets.UTF_8)), id);
    }

    private void get(StateStore state, int which) {
        long start = System.nanoTime();
        state.get("shared-" + which).ifPresent(entry -> keys.get(which).read(start, entry.version(), text(entry)));
    }

    private static String text(StateEntry entry) {
        return new String(entry.value(), StandardCharsets.UTF_8);
    }

    private void check() {
        MemoryStore store = stores.get(0);
        streams.check(store);
        for (int i = 0; i < SHARED; i++) {
            sessions.get(i).check(History.Entry.ofTurns(store.session(shared(i)).turns(0, ALL)));
            Optional<StateEntry> there = store.tenant("acme").state().get("shared-" + i);
            keys.get(i).check(there.map(StressRun::text).orElse(""));
        }
    }

    /** What one thread has to itself must be as if it were alone. */
    private static final class Own {
        private final Session session;
        private final String prefix;
        private final List<String> expected = new ArrayList<>();

        Own(Session session, String prefix) {
            this.session = session;
            this.prefix = prefix;
        }

        void step(Random random, int step) {
            switch (random.nextInt(6)) {
                case 0 -> flush();
                case 1 -> restore();
                case 2 -> state(step);
                case 3 -> add(step, 1 + random.nextInt(4));
                default -> add(step, 1);
            }
            assertThat(Samples.texts(session.turns(0, ALL)))
                    .as("a session that one thread has to itself")
                    .isEqualTo(expected);
        }

        private void add(int step, int count) {
            List<String> texts = Samples.prefixed(prefix + step + "/", count);
            List<Long> sequences =
                    session.addTurns(texts.stream().map(Samples::turn).toList());
            assertThat(sequences)
                    .as("sequences of a session that one thread has to itself")
                    .isEqualTo(IntStream.rangeClosed(1, count)
                            .mapToObj(i -> (long) expected.size() + i)
                            .toList());
            expected.addAll(texts);
        }

        private void flush() {
            session.flush();
            expected.clear();
        }

        private void restore() {
            Snapshot snapshot = session.snapshot();
            session.addTurn(Samples.turn(prefix + "to be undone"));
            session.restore(snapshot);
            assertThat(Samples.textsOf(session.context().recentTurns()))
                    .as("the context after a restore")
                    .isEqualTo(expected);
        }

        private void state(int step) {
            String key = "k" + step % 3;
            session.state().put(key, (prefix + step).getBytes(StandardCharsets.UTF_8));
            assertThat(session.state().list("", null, 10))
                    .as("own keys")
                    .allMatch(entry -> text(entry).startsWith(prefix));
            assertThat(session.state().get(key).map(StressRun::text))
                    .as("an own key")
                    .hasValue(prefix + step);
        }
    }
}
