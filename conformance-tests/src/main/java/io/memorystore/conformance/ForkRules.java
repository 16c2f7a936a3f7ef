package io.memorystore.conformance;

import static io.memorystore.conformance.Samples.texts;
import static io.memorystore.conformance.Samples.turn;
import static io.memorystore.conformance.Samples.turns;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.memorystore.ConflictException;
import io.memorystore.Identity;
import io.memorystore.IdentityRequiredException;
import io.memorystore.InvalidIdentityException;
import io.memorystore.InvalidInputException;
import io.memorystore.InvalidSnapshotException;
import io.memorystore.LlmContext;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.NotFoundException;
import io.memorystore.Session;
import io.memorystore.Snapshot;
import io.memorystore.StoreUnavailableException;
import io.memorystore.StoredTurn;
import io.memorystore.Strategy;
import io.memorystore.Tenant;
import io.memorystore.images.Image;
import io.memorystore.images.ImageGraph;
import io.memorystore.spi.PausePoint;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Sessions that begin with what another one was at a checkpoint: CHECK-2. */
abstract class ForkRules extends CheckpointRules {
    private static final Identity FORK = Identity.of("acme", "eve", "fork");

    private static Session fork(MemoryStore store, Image checkpoint) {
        return store.tenant("acme").fork(checkpoint.id(), "eve", "fork");
    }

    @Test
    @Proves(Rule.CHECK_2)
    void fork_isWhatTheOriginalWas() {
        Chronicler chronicler = new Chronicler();
        for (Strategy strategy : List.of(
                Strategy.none(), Strategy.truncation(1_000), rolling(chronicler).build())) {
            MemoryStore store = open(emptyDatabase().strategy(strategy).build());
            Session original = store.session(ADA);
            Stream.of("a", "b", "c").forEach(prefix -> original.addTurns(turns(prefix, 4)));
            awaitFolded(original, strategy.name().equals("rolling_summary") ? KEPT + FOLDED - 1 : 12);
            Snapshot snapshot = original.snapshot();
            LlmContext context = original.context();
            Image checkpoint = original.checkpoint("here");
            original.addTurns(turns("afterwards", 4));
            Session fork = fork(store, checkpoint);
            assertThat(fork.identity()).as("the identity of a fork").isEqualTo(FORK);
            assertThat(fork.snapshot())
                    .as("the snapshot of a fork, with %s", strategy.name())
                    .isEqualTo(snapshot);
            assertThat(fork.context()).as("the context of a fork").isEqualTo(context);
            assertThat(fork.lineage()).as("the lineage of a fork").containsExactly(checkpoint);
        }
    }

    @Test
    @Proves(Rule.CHECK_2)
    void whatHappensInEither_doesNotTouchTheOther() {
        MemoryStore store = open();
        Session original = store.session(ADA);
        original.addTurns(turns("a", 2));
        Image checkpoint = original.checkpoint("here");
        Session fork = fork(store, checkpoint);
        assertThat(fork.addTurn(turn("in the fork")))
                .as("the next sequence in a fork")
                .isEqualTo(3);
        original.addTurn(turn("in the original"));
        Image ofFork = fork.checkpoint("of the fork");
        Image ofOriginal = original.checkpoint("of the original");
        assertThat(texts(fork.turns(0, 10))).as("turns of the fork").containsExactly("a1", "a2", "in the fork");
        assertThat(texts(original.turns(0, 10)))
                .as("turns of the original")
                .containsExactly("a1", "a2", "in the original");
        assertThat(fork.lineage())
                .as("the lineage of the fork, with that before it")
                .containsExactly(checkpoint, ofFork);
        assertThat(original.lineage()).as("the lineage of the original").containsExactly(checkpoint, ofOriginal);
        original.flush();
        assertThat(texts(fork.turns(0, 10)))
                .as("turns of the fork after the original's flush")
                .hasSize(3);
        fork.restore(Snapshot.empty());
        images(store).delete(ofFork.id());
        assertThat(original.lineage()).containsExactly(checkpoint, ofOriginal);
        assertThat(fork.lineage())
                .as("the lineage of a fork whose newest checkpoint was deleted")
                .containsExactly(checkpoint);
        Session again = store.tenant("acme").fork(ofOriginal.id(), "eve", "of the fork's sister");
        assertThat(texts(again.turns(0, 10))).containsExactly("a1", "a2", "in the original");
        assertThat(again.lineage()).containsExactly(checkpoint, ofOriginal);
    }

    @Test
    @Proves(Rule.CHECK_2)
    void fork_mayBeRepeated() {
        MemoryStore store = open();
        for (int count : new int[] {0, 3}) {
            Session original = store.session(Identity.of("acme", "ada", "of " + count));
            original.addTurns(turns("a", count));
            Image checkpoint = original.checkpoint("here");
            Tenant tenant = store.tenant("acme");
            Session fork = tenant.fork(checkpoint.id(), "eve", "fork of " + count);
            Snapshot snapshot = fork.snapshot();
            tenant.fork(checkpoint.id(), "eve", "fork of " + count);
            assertThat(fork.snapshot())
                    .as("a fork of %d turns, forked again", count)
                    .isEqualTo(snapshot);
            assertThat(fork.lineage()).containsExactly(checkpoint);
        }
    }

    @Test
    @Proves(Rule.CHECK_2)
    void fork_isOfASessionThatIsEmpty() {
        MemoryStore store = open();
        Session original = store.session(ADA);
        original.addTurns(turns("a", 2));
        Image checkpoint = original.checkpoint("here");
        Session other = store.session(FORK);
        other.addTurn(turn("mine"));
        assertNotForked(store, checkpoint, List.of("mine"), List.of());
        Image own = other.checkpoint("own");
        other.flush();
        assertNotForked(store, checkpoint, List.of(), List.of(own));
        images(store).delete(own.id());
        fork(store, checkpoint);
        assertThat(texts(other.turns(0, 10))).as("turns of the fork").containsExactly("a1", "a2");
        other.addTurn(turn("mine"));
        assertNotForked(store, checkpoint, List.of("a1", "a2", "mine"), List.of(checkpoint));
    }

    private static void assertNotForked(MemoryStore store, Image checkpoint, List<String> turns, List<Image> lineage) {
        assertThat(catchThrowable(() -> fork(store, checkpoint)))
                .as("a fork into a session with turns %s and %d checkpoints", turns, lineage.size())
                .isInstanceOf(ConflictException.class);
        assertThat(texts(store.session(FORK).turns(0, 10)))
                .as("turns of a session that was not empty, after a fork into it")
                .isEqualTo(turns);
        assertThat(store.session(FORK).lineage()).as("its lineage after that").isEqualTo(lineage);
    }

    @Test
    @Proves(Rule.CHECK_2)
    void fork_isOfACheckpoint() {
        MemoryStore store = open();
        Tenant tenant = store.tenant("acme");
        ImageGraph images = tenant.images();
        images.putBlob("elsewhere", 10);
        String noSnapshot = ImageSamples.put(images, "no snapshot").id();
        images.define("without layers", null, "", List.of());
        images.define("of two layers", null, "", List.of(noSnapshot, noSnapshot));
        images.define("of other content", null, "", List.of(noSnapshot));
        images.define("of content elsewhere", null, "", List.of("elsewhere"));
        for (String id : List.of("without layers", "of two layers", "of other content", "of content elsewhere")) {
            assertThatThrownBy(() -> tenant.fork(id, "eve", "fork"))
                    .as("a fork of an image %s", id)
                    .isInstanceOf(InvalidSnapshotException.class);
        }
        assertThat(catchThrowable(() -> tenant.fork("no image", "eve", "fork")))
                .as("a fork of an image that is not there")
                .isInstanceOfSatisfying(
                        NotFoundException.class,
                        refused -> assertThat(refused.missing()).containsExactly("no image"));
        Image checkpoint = store.session(ADA).checkpoint("");
        List<ThrowingCallable> refused = List.of(
                () -> tenant.fork(checkpoint.id(), "", "fork"),
                () -> tenant.fork(checkpoint.id(), "eve", " "),
                () -> tenant.fork(checkpoint.id(), "eve\n", "fork"),
                () -> tenant.fork("\n", "eve", "fork"));
        for (ThrowingCallable fork : refused) {
            assertThat(catchThrowable(fork))
                    .as("a fork with an invalid id")
                    .isInstanceOfAny(
                            IdentityRequiredException.class,
                            InvalidIdentityException.class,
                            InvalidInputException.class);
        }
        assertThat(store.session(FORK).lineage())
                .as("the lineage of a session into which nothing was forked")
                .isEmpty();
    }

    @Test
    @Proves(Rule.CHECK_2)
    void fork_ofAnotherStrategyIsRefused() {
        MemoryStore store =
                open(emptyDatabase().strategy(Strategy.truncation(1_000)).build());
        Session original = store.session(ADA);
        original.addTurn(turn("a"));
        byte[] other = snapshotOfARollingSummary();
        images(store)
                .define(
                        "other",
                        null,
                        "",
                        List.of(ImageSamples.put(images(store), other).id()));
        assertThatThrownBy(() -> store.tenant("acme").fork("other", "eve", "fork"))
                .as("a fork of a checkpoint of another strategy")
                .isInstanceOf(InvalidSnapshotException.class);
        assertThat(store.session(FORK).snapshot()).isEqualTo(Snapshot.empty());
    }

    private byte[] snapshotOfARollingSummary() {
        MemoryStore store =
                open(emptyDatabase().strategy(rolling(new Chronicler()).build()).build());
        store.session(ADA).addTurn(turn("a"));
        return store.session(ADA).snapshot().bytes();
    }

    @Test
    @Proves(Rule.CHECK_2)
    void fork_isAtomicForReaders() {
        Schedule schedule = new Schedule(PausePoint.TURN_REPLACE);
        MemoryStore store = open(emptyDatabase().build(), schedule);
        Session original = store.session(ADA);
        original.addTurns(turns("a", 5));
        Image checkpoint = original.checkpoint("here");
        Schedule.Outcomes<Session, List<StoredTurn>> outcomes = schedule.run(
                () -> fork(store, checkpoint), () -> store.session(FORK).turns(0, 10));
        assertThat(outcomes.second().result().size())
                .as("turns that a reader sees in the middle of a fork of 5")
                .isIn(0, 5);
        assertThat(texts(outcomes.first().result().turns(0, 10))).hasSize(5);
        assertThat(outcomes.first().result().lineage()).containsExactly(checkpoint);
    }

    @Test
    @Proves(Rule.CHECK_2)
    void twoForks_intoOneSessionAtOnce() {
        Schedule schedule = new Schedule(PausePoint.TURN_REPLACE);
        MemoryStoreConfig config = emptyDatabase().build();
        MemoryStore here = open(config, schedule);
        MemoryStore there = declared().shared() ? open(config) : here;
        Session original = here.session(ADA);
        original.addTurn(turn("a1"));
        Image first = original.checkpoint("first");
        original.addTurn(turn("a2"));
        Image second = original.checkpoint("second");
        Schedule.Outcomes<Session, Session> outcomes = schedule.run(() -> fork(here, first), () -> fork(there, second));
        boolean isFirst = outcomes.first().failure() == null;
        assertThat(isFirst ? outcomes.second().failure() : outcomes.first().failure())
                .as("what one of two is told who fork into one session at once")
                .isInstanceOf(ConflictException.class);
        assertThat(texts(here.session(FORK).turns(0, 10)))
                .as("turns of the fork that was made")
                .hasSize(isFirst ? 1 : 2);
        assertThat(here.session(FORK).lineage()).last().isEqualTo(isFirst ? first : second);
    }

    @Test
    @Proves(Rule.CHECK_2)
    void turn_thatIsAddedWhileASessionIsForkedInto() {
        Schedule schedule = new Schedule(PausePoint.TURN_REPLACE);
        MemoryStoreConfig config = emptyDatabase().build();
        MemoryStore here = open(config, schedule);
        MemoryStore there = declared().shared() ? open(config) : here;
        here.session(ADA).addTurn(turn("a1"));
        Image checkpoint = here.session(ADA).checkpoint("here");
        Schedule.Outcomes<Session, Long> outcomes = schedule.run(
                () -> fork(here, checkpoint), () -> there.session(FORK).addTurn(turn("mine")));
        boolean isForked = outcomes.first().failure() == null;
        assertThat(texts(here.session(FORK).turns(0, 10)))
                .as("turns, where the fork was made: %s", isForked)
                .isEqualTo(isForked ? List.of("a1", "mine") : List.of("mine"));
        assertThat(outcomes.second().result()).as("the sequence of the turn").isEqualTo(isForked ? 2 : 1);
    }

    @Test
    @Proves(Rule.CHECK_2)
    void fork_thatWasCutOffIsMadeOnce() {
        for (boolean afterwards : List.of(true, false)) {
            AtomicBoolean armed = new AtomicBoolean(true);
            Interposed driver = new Interposed(subject(), (method, arguments, proceed) -> {
                if (method.equals("fork") && armed.compareAndSet(true, false)) {
                    if (afterwards) {
                        proceed.call();
                    }
                    throw new StoreUnavailableException(
                            "conformance: the connection was lost around the commit", true, null);
                }
                return proceed.call();
            });
            MemoryStore store = open(driver, emptyDatabase().build(), PausePoint.NONE);
            store.session(ADA).addTurns(turns("a", 2));
            Session fork = fork(store, store.session(ADA).checkpoint("here"));
            assertThat(texts(fork.turns(0, 10)))
                    .as("turns of a fork that was cut off, done: %s", afterwards)
                    .containsExactly("a1", "a2");
        }
    }
}
