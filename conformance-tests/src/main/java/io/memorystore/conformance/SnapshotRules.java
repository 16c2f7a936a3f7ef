package io.memorystore.conformance;

import static io.memorystore.conformance.Samples.prefixed;
import static io.memorystore.conformance.Samples.texts;
import static io.memorystore.conformance.Samples.turn;
import static io.memorystore.conformance.Samples.turns;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.memorystore.Health;
import io.memorystore.InvalidSnapshotException;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.Session;
import io.memorystore.Snapshot;
import io.memorystore.Strategy;
import io.memorystore.spi.PausePoint;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Snapshots: SNAP-1 to SNAP-4. */
abstract class SnapshotRules extends HealthRules {
    private static final int SNAPSHOTS = 40;

    @Test
    @Proves(Rule.SNAP_1)
    void snapshot_isTheSameInAnyDatabase() {
        byte[] first = fill(session()).snapshot().bytes();
        byte[] second = fill(session()).snapshot().bytes();
        assertThat(second)
                .as("the snapshot of the same session in another database")
                .isEqualTo(first);
        assertThat(sha256(first))
                .as("the SHA-256 of this session's snapshot, the same on every driver")
                .isEqualTo(SnapshotDigest.OF_SAMPLE);
    }

    private static Session fill(Session session) {
        session.addTurn(Samples.rich());
        session.addTurns(turns("t", 5));
        return session;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }

    @Test
    @Proves(Rule.SNAP_1)
    void snapshot_doesNotDependOnHowTheTurnsCame() {
        Session together = session();
        Session oneByOne = session();
        together.addTurns(turns("t", 7));
        turns("t", 7).forEach(oneByOne::addTurn);
        assertThat(oneByOne.snapshot()).isEqualTo(together.snapshot());
        assertThat(together.snapshot().strategy()).isEqualTo("truncation");
    }

    @Test
    @Proves(Rule.SNAP_2)
    void restore_isTheIdentity() {
        MemoryStore store = open();
        Session session = fill(store.session(ADA.withRun("run-1")));
        Snapshot snapshot = session.snapshot();
        var before = session.turns(0, 100);
        var context = session.context();
        session.restore(snapshot);
        assertThat(session.turns(0, 100)).as("turns after restoring in place").isEqualTo(before);
        assertThat(session.snapshot()).as("the snapshot of what was restored").isEqualTo(snapshot);
        session.addTurns(turns("later", 3));
        session.restore(snapshot);
        assertThat(session.turns(0, 100))
                .as("turns after restoring over later ones")
                .isEqualTo(before);
        Session elsewhere = open().session(BOB);
        elsewhere.addTurn(turn("to be replaced"));
        elsewhere.restore(snapshot);
        assertThat(elsewhere.turns(0, 100))
                .as("turns after restoring into another session")
                .isEqualTo(before);
        assertThat(elsewhere.context()).as("the context after that").isEqualTo(context);
        assertThat(elsewhere.snapshot()).as("the snapshot after that").isEqualTo(snapshot);
        assertThat(elsewhere.addTurn(turn("next")))
                .as("the next sequence after that")
                .isEqualTo(7);
    }

    @Test
    @Proves(Rule.SNAP_2)
    void restore_bringsBackSummaryPendingAndHealth() {
        Chronicler chronicler = new Chronicler();
        MemoryStoreConfig config = emptyDatabase()
                .strategy(rolling(chronicler)
                        .retryDelay(Duration.ofHours(1))
                        .maxRetryDelay(Duration.ofHours(1))
                        .build())
                .build();
        Session session = open(config).session(ADA);
        session.addTurns(turns("t", 12));
        awaitFolded(session, KEPT + FOLDED - 1);
        chronicler.failAlways();
        session.addTurns(turns("u", 5));
        Eventually.holds("health RETRY", () -> session.health() == Health.RETRY);
        Snapshot snapshot = session.snapshot();
        Session elsewhere =
                open(emptyDatabase().strategy(config.strategy()).build()).session(BOB);
        elsewhere.restore(snapshot);
        assertThat(elsewhere.health()).as("health after restoring").isEqualTo(Health.RETRY);
        assertThat(elsewhere.context()).as("the context after restoring").isEqualTo(session.context());
        assertThat(elsewhere.snapshot()).as("the snapshot of what was restored").isEqualTo(snapshot);
        assertThat(visible(elsewhere.context())).hasSize(17);
    }

    @Test
    @Proves(Rule.SNAP_2)
    void restore_leavesStateAlone() {
        Session session = fill(session());
        Snapshot snapshot = session.snapshot();
        session.state().put("k", "kept".getBytes(StandardCharsets.UTF_8));
        session.restore(snapshot);
        assertThat(session.state().get("k")).isPresent();
    }

    @Test
    @Proves(Rule.SNAP_2)
    void restore_isAtomicForReaders() {
        Schedule schedule = new Schedule(PausePoint.TURN_REPLACE);
        Session session = open(emptyDatabase().build(), schedule).session(ADA);
        session.addTurns(turns("new-", 3));
        Snapshot snapshot = session.snapshot();
        session.flush();
        session.addTurns(turns("old-", 5));
        Schedule.Outcomes<Boolean, List<String>> outcomes = schedule.run(
                () -> {
                    session.restore(snapshot);
                    return true;
                },
                () -> texts(session.turns(0, 100)));
        assertThat(outcomes.second().result())
                .as("what a reader sees in the middle of a restore")
                .isIn(prefixed("old-", 5), prefixed("new-", 3));
        assertThat(outcomes.first().result()).isTrue();
        assertThat(texts(session.turns(0, 100))).as("turns after the restore").isEqualTo(prefixed("new-", 3));
    }

    @Test
    @Proves(Rule.SNAP_2)
    void snapshot_isOfOneMoment() {
        Session session = session();
        Session copy = open().session(BOB);
        AtomicBoolean enough = new AtomicBoolean();
        Crew writer = Crew.start(1, worker -> writeRounds(session, enough));
        try {
            for (int i = 0; i < SNAPSHOTS; i++) {
                copy.restore(session.snapshot());
                assertOneMoment(texts(copy.turns(0, 100)));
            }
        } finally {
            enough.set(true);
        }
        writer.end();
    }

    /** Each round adds two batches of five, and forgets them. */
    private static void writeRounds(Session session, AtomicBoolean enough) {
        for (int round = 0; !enough.get(); round++) {
            session.addTurns(turns("a" + round + "-", 5));
            session.addTurns(turns("b" + round + "-", 5));
            session.flush();
        }
    }

    private static void assertOneMoment(List<String> seen) {
        assertThat(seen.size() % 5)
                .as("turns of a snapshot that cuts a batch: %s", seen)
                .isZero();
        if (!seen.isEmpty()) {
            String round = seen.get(0).substring(1, seen.get(0).indexOf('-'));
            List<String> expected = new ArrayList<>(prefixed("a" + round + "-", 5));
            expected.addAll(prefixed("b" + round + "-", 5));
            assertThat(seen).as("turns of a snapshot, of one round").isEqualTo(expected.subList(0, seen.size()));
        }
    }

    @Test
    @Proves(Rule.SNAP_3)
    void restore_refusesAnotherStrategy() {
        MemoryStore none = open(emptyDatabase().strategy(Strategy.none()).build());
        Session session = fill(session());
        Snapshot snapshot = session.snapshot();
        assertThatThrownBy(() -> none.session(ADA).restore(snapshot)).isInstanceOf(InvalidSnapshotException.class);
        Snapshot relabelled = new Snapshot("rolling_summary", snapshot.bytes());
        assertThatThrownBy(() -> session.restore(relabelled)).isInstanceOf(InvalidSnapshotException.class);
        assertThat(session.snapshot()).as("the session after the refusals").isEqualTo(snapshot);
    }

    @Test
    @Proves(Rule.SNAP_3)
    void restore_refusesEveryFlippedByte() {
        Session session = session();
        session.addTurns(turns("some text ", 2));
        Snapshot snapshot = session.snapshot();
        byte[] sound = snapshot.bytes();
        for (int i = 0; i < sound.length; i++) {
            for (int flip : new int[] {1, 0x20, 0x80, 0xff}) {
                byte[] damaged = sound.clone();
                damaged[i] ^= (byte) flip;
                assertRefused(session, damaged, "byte " + i + " of " + sound.length + " flipped by " + flip);
            }
        }
        assertThat(session.snapshot()).as("the session after the refusals").isEqualTo(snapshot);
    }

    @Test
    @Proves(Rule.SNAP_3)
    void restore_refusesEveryCutAndWhatIsAppended() {
        Session session = session();
        session.addTurns(turns("some text ", 2));
        Snapshot snapshot = session.snapshot();
        byte[] sound = snapshot.bytes();
        for (int length = 1; length < sound.length; length++) {
            assertRefused(session, Arrays.copyOf(sound, length), "cut to " + length + " of " + sound.length + " bytes");
        }
        assertRefused(session, Arrays.copyOf(sound, sound.length + 1), "one zero byte more");
        assertRefused(session, Arrays.copyOfRange(sound, 1, sound.length), "without its first byte");
        assertRefused(session, new byte[] {0}, "one zero byte");
        assertRefused(session, "{\"version\":999}".getBytes(StandardCharsets.UTF_8), "something else");
        assertThat(session.snapshot()).as("the session after the refusals").isEqualTo(snapshot);
    }

    private static void assertRefused(Session session, byte[] damaged, String how) {
        Throwable thrown = catchThrowable(() -> session.restore(new Snapshot("truncation", damaged)));
        assertThat(thrown).as(how).isInstanceOf(InvalidSnapshotException.class);
    }

    @Test
    @Proves(Rule.SNAP_4)
    void emptySnapshot_equalsFlush() {
        MemoryStore store = open();
        Session session = fill(store.session(ADA));
        session.state().put("k", new byte[] {1});
        store.session(BOB).addTurn(turn("bob"));
        session.restore(Snapshot.empty());
        assertThat(session.turns(0, 10))
                .as("turns after restoring the empty snapshot")
                .isEmpty();
        assertThat(session.snapshot())
                .as("the snapshot of a session without turns")
                .isEqualTo(Snapshot.empty());
        assertThat(session.state().get("k")).as("its state").isPresent();
        assertThat(store.session(BOB).turns(0, 10))
                .as("another session's turns")
                .hasSize(1);
        assertThat(session.addTurn(turn("new")))
                .as("the first sequence after it")
                .isEqualTo(1);
        session.restore(Snapshot.empty());
        session.restore(Snapshot.empty());
        assertThat(session.snapshot().isEmpty()).isTrue();
    }
}
