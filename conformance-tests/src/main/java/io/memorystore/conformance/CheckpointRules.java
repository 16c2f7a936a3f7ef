package io.memorystore.conformance;

import static io.memorystore.conformance.Samples.turn;
import static io.memorystore.conformance.Samples.turns;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.InvalidInputException;
import io.memorystore.LeaseHeldException;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.Session;
import io.memorystore.Snapshot;
import io.memorystore.StoreUnavailableException;
import io.memorystore.images.Blob;
import io.memorystore.images.Image;
import io.memorystore.images.ImageGraph;
import io.memorystore.spi.PausePoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Checkpoints of sessions: CHECK-1. */
abstract class CheckpointRules extends PruneRaceRules {

    /** A line: each stands on the one before, the first on none. */
    static void assertLine(List<Image> lineage) {
        for (int i = 0; i < lineage.size(); i++) {
            assertThat(lineage.get(i).parentImageId())
                    .as("the parent of checkpoint %d of %d", i + 1, lineage.size())
                    .isEqualTo(i == 0 ? null : lineage.get(i - 1).id());
        }
    }

    @Test
    @Proves(Rule.CHECK_1)
    void checkpoint_keepsTheSessionAsItIs() {
        MemoryStore store = open();
        Session session = store.session(ADA);
        ImageGraph images = images(store);
        assertThat(session.lineage())
                .as("the lineage of a session without checkpoints")
                .isEmpty();
        session.addTurns(turns("a", 3));
        Snapshot snapshot = session.snapshot();
        Image first = session.checkpoint("first");
        assertThat(first.id()).as("the id of a checkpoint").startsWith("checkpoint-");
        assertThat(first.label()).isEqualTo("first");
        assertThat(first.parentImageId())
                .as("the parent of the first checkpoint")
                .isNull();
        assertThat(first.layerBlobIds()).as("layers of a checkpoint").hasSize(1);
        session.addTurn(turn("b"));
        Image second = session.checkpoint("");
        assertThat(second.parentImageId()).as("the parent of the second").isEqualTo(first.id());
        assertThat(session.lineage()).as("the lineage").containsExactly(first, second);
        assertThat(images.lineage(second.id())).containsExactly(first, second);
        assertThat(ImageSamples.read(images, first.layerBlobIds().get(0)))
                .as("the content of the first checkpoint, against the snapshot before it")
                .isEqualTo(snapshot.bytes());
        assertThat(session.snapshot().bytes())
                .as("the session after its checkpoints")
                .isEqualTo(ImageSamples.read(images, second.layerBlobIds().get(0)));
    }

    @Test
    @Proves(Rule.CHECK_1)
    void checkpoint_ofTheSameStateIsAnImageOfItsOwn() {
        MemoryStore store = open();
        Session session = store.session(ADA);
        Image empty = session.checkpoint("empty");
        Image again = session.checkpoint("empty");
        assertThat(session.lineage()).as("two checkpoints of one state").containsExactly(empty, again);
        assertThat(again.layerBlobIds()).as("their content, stored once").isEqualTo(empty.layerBlobIds());
        assertThat(store.session(BOB).lineage())
                .as("the lineage of another session")
                .isEmpty();
        assertThatThrownBy(() -> session.checkpoint("line\nbreak")).isInstanceOf(InvalidInputException.class);
        assertThat(session.lineage()).hasSize(2);
    }

    @Test
    @Proves(Rule.CHECK_1)
    void checkpoints_surviveFlushAndRestore() {
        MemoryStore store = open();
        Session session = store.session(ADA);
        session.addTurns(turns("a", 3));
        Snapshot snapshot = session.snapshot();
        List<Image> taken = List.of(session.checkpoint("one"), session.checkpoint("two"));
        session.flush();
        assertThat(session.lineage()).as("the lineage after a flush").isEqualTo(taken);
        session.restore(snapshot);
        assertThat(session.lineage()).as("the lineage after a restore").isEqualTo(taken);
        assertThat(ImageSamples.prune(images(store), null).pruned())
                .as("blobs of checkpoints that are pruned")
                .isZero();
        assertThat(session.checkpoint("three").parentImageId())
                .isEqualTo(taken.get(1).id());
    }

    @Test
    @Proves(Rule.CHECK_1)
    void deletedCheckpoint_leavesItsParentTheNewest() {
        MemoryStore store = open();
        Session session = store.session(ADA);
        ImageGraph images = images(store);
        Image first = session.checkpoint("first");
        Image second = session.checkpoint("second");
        assertChildren(images, first.id(), 1);
        images.lease(second.id(), "h", ImageSamples.HOUR);
        assertThatThrownBy(() -> images.delete(second.id())).isInstanceOf(LeaseHeldException.class);
        images.release("h");
        images.delete(second.id());
        assertThat(session.lineage())
                .as("the lineage without its newest checkpoint")
                .containsExactly(first);
        Image third = session.checkpoint("third");
        assertThat(session.lineage())
                .as("the lineage that goes on from its parent")
                .containsExactly(first, third);
        images.delete(third.id());
        images.delete(first.id());
        assertThat(session.lineage()).as("the lineage without any").isEmpty();
        assertThat(session.checkpoint("anew").parentImageId())
                .as("the parent of the first one anew")
                .isNull();
    }

    @Test
    @Proves(Rule.CHECK_1)
    void twoCheckpoints_atOnceAreOneLine() {
        Schedule schedule = new Schedule(PausePoint.IMAGE_DEFINE);
        MemoryStoreConfig config = emptyDatabase().build();
        MemoryStore here = open(config, schedule);
        Session one = here.session(ADA);
        Session two = declared().shared() ? open(config).session(ADA) : one;
        Image before = one.checkpoint("before");
        Schedule.Outcomes<Image, Image> outcomes =
                schedule.run(() -> one.checkpoint("held"), () -> two.checkpoint("overtaking"));
        List<Image> lineage = one.lineage();
        assertThat(lineage)
                .as("the lineage after two checkpoints at once")
                .hasSize(3)
                .startsWith(before)
                .contains(outcomes.first().result(), outcomes.second().result());
        assertLine(lineage);
    }

    @Test
    @Proves({Rule.CHECK_1, Rule.CONC_1})
    void manyCheckpoints_atOnceAreOneLine() {
        MemoryStoreConfig config = emptyDatabase().build();
        Session one = open(config).session(ADA);
        Session two = declared().shared() ? open(config).session(ADA) : one;
        Queue<Image> acknowledged = new ConcurrentLinkedQueue<>();
        Crew.of(6, worker -> {
            Session session = worker % 2 == 0 ? one : two;
            for (int i = 0; i < 5; i++) {
                session.addTurn(turn("w" + worker + "-" + i));
                acknowledged.add(session.checkpoint("of " + worker));
            }
        });
        List<Image> lineage = one.lineage();
        assertThat(lineage)
                .as("the lineage of what many checked in at once")
                .containsExactlyInAnyOrderElementsOf(acknowledged);
        assertLine(lineage);
    }

    @Test
    @Proves(Rule.CHECK_1)
    void checkpoint_thatWasCutOffIsTakenOnce() {
        for (boolean afterwards : List.of(true, false)) {
            AtomicBoolean armed = new AtomicBoolean(true);
            Interposed driver = new Interposed(subject(), (method, arguments, proceed) -> {
                boolean isTaken = method.equals("checkpoint") && arguments.length == 2;
                if (isTaken && armed.compareAndSet(true, false)) {
                    if (afterwards) {
                        proceed.call();
                    }
                    throw new StoreUnavailableException(
                            "conformance: the connection was lost around the commit", true, null);
                }
                return proceed.call();
            });
            Session session =
                    open(driver, emptyDatabase().build(), PausePoint.NONE).session(ADA);
            Image taken = session.checkpoint("cut off");
            assertThat(session.lineage())
                    .as("the lineage after a checkpoint that was cut off, done: %s", afterwards)
                    .containsExactly(taken);
        }
    }

    /** Between the snapshot that is stored and the image that needs it, somebody prunes without a grace period. */
    @Test
    @Proves({Rule.CHECK_1, Rule.GC_1})
    void checkpoint_isTakenThoughItsContentIsPrunedMeanwhile() {
        AtomicBoolean armed = new AtomicBoolean(true);
        List<ImageGraph> pruned = new ArrayList<>();
        Interposed driver = new Interposed(subject(), (method, arguments, proceed) -> {
            if (method.equals("checkpoint") && arguments.length == 2 && armed.compareAndSet(true, false)) {
                pruned.forEach(images -> ImageSamples.prune(images, null));
            }
            return proceed.call();
        });
        MemoryStore store = open(driver, emptyDatabase().build(), PausePoint.NONE);
        pruned.add(images(store));
        Session session = store.session(ADA);
        session.addTurn(turn("a"));
        Image taken = session.checkpoint("c");
        List<Blob> chain = images(store).chain(taken.id());
        assertThat(chain).as("the content of the checkpoint").hasSize(1);
        assertThat(Arrays.equals(
                        ImageSamples.read(images(store), chain.get(0).id()),
                        session.snapshot().bytes()))
                .as("whether it is that of the session")
                .isTrue();
        assertThat(session.lineage()).allMatch(Objects::nonNull).containsExactly(taken);
    }
}
