package io.memorystore.conformance;

import static io.memorystore.conformance.ImageSamples.options;
import static io.memorystore.conformance.ImageSamples.prune;
import static io.memorystore.conformance.Samples.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.ConflictException;
import io.memorystore.LeaseHeldException;
import io.memorystore.MemoryStore;
import io.memorystore.NotFoundException;
import io.memorystore.images.Blob;
import io.memorystore.images.BlobProbe;
import io.memorystore.images.Image;
import io.memorystore.images.ImageGraph;
import io.memorystore.images.Presence;
import io.memorystore.images.PruneOptions;
import io.memorystore.images.PruneReport;
import io.memorystore.spi.PausePoint;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Garbage collection while others write: IMG-2, GC-1, GC-3 and GC-4. */
abstract class PruneRaceRules extends PruneRules {
    private static final Duration GRACE = Duration.ofSeconds(2);

    /** A crew's patience is for some thousands. */
    private static final int PUT_AT_A_TIME = 4_000;

    private static final int BATCH = 200;

    /** Also for each call to the database meanwhile: on a busy machine, a server's answer may take a good part of a second. */
    private static final Duration WAITING = Duration.ofSeconds(2);

    private static Image defineOf(ImageGraph images, String layer) {
        return images.define("i", null, "", List.of(layer));
    }

    /** Never a layer without its blob: either the blob is pruned and the definition refused, or it is a layer and stays. */
    private static void assertNoLayerWithoutItsBlob(
            ImageGraph images, Schedule.Caller<Image> definition, Schedule.Caller<PruneReport> pruning) {
        boolean isDefined = definition.failure() == null;
        assertThat(images.blob("b").isPresent())
                .as("whether the blob is there, where it is a layer: %s", isDefined)
                .isEqualTo(isDefined);
        if (isDefined) {
            assertThat(images.chain("i")).as("the chain").hasSize(1);
        } else {
            assertThat(definition.failure())
                    .as("what a definition is told whose layer was pruned meanwhile")
                    .isInstanceOf(NotFoundException.class);
            assertThat(images.image("i")).isEmpty();
        }
        assertThat(pruning.result().pruned()).as("blobs that were pruned").isEqualTo(isDefined ? 0 : 1);
    }

    @Test
    @Proves({Rule.IMG_2, Rule.GC_1})
    void prune_whileAnImageIsDefined() {
        Schedule schedule = new Schedule(PausePoint.IMAGE_DEFINE);
        List<ImageGraph> handles = twoHandles(schedule);
        handles.get(0).putBlob("b", 10);
        Schedule.Outcomes<Image, PruneReport> outcomes =
                schedule.run(() -> defineOf(handles.get(0), "b"), () -> prune(handles.get(1), MISSING));
        assertNoLayerWithoutItsBlob(handles.get(0), outcomes.first(), outcomes.second());
    }

    @Test
    @Proves({Rule.IMG_2, Rule.GC_1})
    void definition_whileItsLayerIsPruned() {
        Schedule schedule = new Schedule(PausePoint.BLOB_PRUNE);
        List<ImageGraph> handles = twoHandles(schedule);
        handles.get(0).putBlob("b", 10);
        Schedule.Outcomes<PruneReport, Image> outcomes =
                schedule.run(() -> prune(handles.get(0), MISSING), () -> defineOf(handles.get(1), "b"));
        assertNoLayerWithoutItsBlob(handles.get(0), outcomes.second(), outcomes.first());
    }

    /** What is put while an old blob of its id is pruned is younger than the grace period, and so it stays. */
    @Test
    @Proves({Rule.IMG_1, Rule.GC_1})
    void blob_thatIsPutWhileItIsPrunedIsThere() {
        for (boolean stored : List.of(true, false)) {
            Schedule schedule = new Schedule(PausePoint.BLOB_PRUNE);
            TurnableClock clock = new TurnableClock();
            ImageGraph images = images(open(emptyDatabase().clock(clock).build(), schedule));
            Callable<Blob> put = () -> stored ? ImageSamples.put(images, "b") : images.putBlob("b", 10);
            String id = putNow(put).id();
            clock.turn(GRACE);
            PruneOptions dry = options(GRACE, MISSING).dryRun(true).build();
            Eventually.holds(
                    "a blob that is older than the grace period",
                    () -> images.prune(dry).pruned() == 1);
            PruneOptions options = options(GRACE, MISSING).build();
            Schedule.Outcomes<PruneReport, Blob> outcomes = schedule.run(() -> images.prune(options), put);
            assertThat(images.blob(id))
                    .as("a blob whose put was acknowledged while it was pruned")
                    .hasValue(outcomes.second().result());
            assertThat(images.prune(options).pruned())
                    .as("what is pruned of it within the grace period")
                    .isZero();
        }
    }

    private static Blob putNow(Callable<Blob> put) {
        Schedule.Caller<Blob> caller = new Schedule.Caller<>("put", put);
        caller.start();
        caller.end();
        return caller.result();
    }

    @Test
    @Proves(Rule.IMG_2)
    void child_thatIsDefinedWhileItsParentIsDeleted() {
        Schedule schedule = new Schedule(PausePoint.IMAGE_DELETE);
        List<ImageGraph> handles = twoHandles(schedule);
        ImageSamples.defineLine(handles.get(0), "parent");
        Schedule.Outcomes<Boolean, Image> outcomes = schedule.run(
                () -> deleted(handles.get(0), "parent"), () -> handles.get(1).define("child", "parent", "", List.of()));
        assertOneOfBoth(handles.get(0), outcomes.first(), outcomes.second());
    }

    @Test
    @Proves(Rule.IMG_2)
    void parent_thatIsDeletedWhileAChildIsDefined() {
        Schedule schedule = new Schedule(PausePoint.IMAGE_DEFINE);
        List<ImageGraph> handles = twoHandles(schedule);
        ImageSamples.defineLine(handles.get(1), "parent");
        Schedule.Outcomes<Image, Boolean> outcomes = schedule.run(
                () -> handles.get(0).define("child", "parent", "", List.of()), () -> deleted(handles.get(1), "parent"));
        assertOneOfBoth(handles.get(0), outcomes.second(), outcomes.first());
    }

    private static void assertOneOfBoth(
            ImageGraph images, Schedule.Caller<Boolean> deletion, Schedule.Caller<Image> definition) {
        if (deletion.failure() == null) {
            assertThat(definition.failure())
                    .as("what a definition is told whose parent was deleted meanwhile")
                    .isInstanceOf(NotFoundException.class);
        } else {
            assertThat(deletion.failure())
                    .as("what a deletion is told while a child is defined")
                    .isInstanceOf(ConflictException.class);
            assertThat(images.lineage("child")).as("the lineage of the child").hasSize(2);
        }
    }

    @Test
    @Proves({Rule.GC_3, Rule.GC_4})
    void manyBlobs_arePrunedInBatches() {
        int blobs = profile().blobs();
        Queue<Integer> sizes = new ConcurrentLinkedQueue<>();
        Interposed driver = new Interposed(subject(), (method, arguments, proceed) -> {
            if (method.equals("prune") && arguments[1] instanceof Collection<?> ids) {
                sizes.add(ids.size());
            }
            return proceed.call();
        });
        ImageGraph images = images(open(driver, emptyDatabase().build(), PausePoint.NONE));
        for (int from = 0; from < blobs; from += PUT_AT_A_TIME) {
            put(images, from, Math.min(blobs, from + PUT_AT_A_TIME));
        }
        images.define("i", null, "", List.of("b-7"));
        long bytes = IntStream.range(0, blobs).asLongStream().sum() - 7;
        assertThat(images.prune(options(Duration.ZERO, MISSING).batchSize(BATCH).build()))
                .as("what is pruned of %d blobs", blobs)
                .isEqualTo(new PruneReport(blobs - 1, bytes, 1, 0, 0));
        assertThat(sizes).as("blobs of one transaction").allMatch(size -> size <= BATCH);
        assertThat(sizes.stream().mapToInt(size -> size).sum())
                .as("blobs of all transactions")
                .isEqualTo(blobs - 1);
        assertThat(prune(images, MISSING)).isEqualTo(new PruneReport(0, 0, 1, 0, 0));
    }

    private static void put(ImageGraph images, int from, int to) {
        Crew.of(8, worker -> {
            for (int i = from + worker; i < to; i += 8) {
                images.putBlob("b-" + i, i);
            }
        });
    }

    @Test
    @Proves({Rule.GC_3, Rule.GC_4})
    void timeLimit_endsItAfterABatch() {
        ImageGraph images = images();
        for (int i = 0; i < 60; i++) {
            images.putBlob("b-" + i, 10);
        }
        Duration limit = Duration.ofMillis(100);
        AtomicBoolean first = new AtomicBoolean(true);
        BlobProbe slow = blob -> {
            long called = System.nanoTime();
            if (first.getAndSet(false)) {
                Eventually.holds("the time limit", () -> System.nanoTime() - called > limit.toNanos());
            }
            return Presence.MISSING;
        };
        PruneReport report = images.prune(
                options(Duration.ZERO, slow).batchSize(10).timeLimit(limit).build());
        assertThat(report.pruned())
                .as("blobs pruned within the time limit, of which the first batch takes more")
                .isLessThanOrEqualTo(10);
        assertThat(prune(images, MISSING).pruned())
                .as("blobs that were left by a prune that pruned %d of 60", report.pruned())
                .isEqualTo(60 - report.pruned());
    }

    /** The probe is called outside of every transaction and lock: others write while it takes its time. */
    @Test
    @Proves(Rule.GC_4)
    void writers_goOnWhileThePrunedMediumTakesItsTime() {
        MemoryStore store = open();
        ImageGraph images = images(store);
        images.putBlob("b", 10);
        BlobProbe probe = new BlobProbe() {
            @Override
            public Presence check(Blob blob) {
                assertWritersGoOn(store, "check");
                return Presence.MISSING;
            }

            @Override
            public boolean isAnswering() {
                assertWritersGoOn(store, "isAnswering");
                return true;
            }
        };
        assertThat(prune(images, probe))
                .as("what is pruned; where the probe throws, others could not write meanwhile")
                .isEqualTo(new PruneReport(1, 10, 0, 0, 0));
        assertThat(store.session(ADA).turns(0, 10))
                .as("turns written meanwhile")
                .hasSize(2);
    }

    private static void assertWritersGoOn(MemoryStore store, String when) {
        Schedule.Caller<Boolean> writer = new Schedule.Caller<>("writer", () -> {
            store.session(ADA).addTurn(turn("while " + when));
            images(store).putBlob("of " + when, 1);
            images(store).define("image of " + when, null, "", List.of("of " + when));
            return true;
        });
        writer.start();
        writer.end();
        assertThat(writer.result()).isTrue();
    }

    @Test
    @Proves({Rule.GC_3, Rule.GC_4})
    void twoPrunes_atOnceDeleteEachBlobOnce() {
        List<ImageGraph> handles = twoHandles(PausePoint.NONE);
        for (int i = 0; i < 300; i++) {
            handles.get(0).putBlob("b-" + i, 1);
        }
        Queue<PruneReport> reports = new ConcurrentLinkedQueue<>();
        Crew.of(2, worker -> reports.add(prune(handles.get(worker), MISSING)));
        assertThat(reports.stream().mapToInt(PruneReport::pruned).sum())
                .as("blobs that two prunes at once report of 300")
                .isEqualTo(300);
        assertThat(reports.stream().mapToLong(PruneReport::prunedBytes).sum()).isEqualTo(300);
        assertThat(prune(handles.get(0), MISSING)).isEqualTo(ImageSamples.NOTHING);
    }

    @Test
    @Proves(Rule.GC_4)
    void secondPrune_waitsNoLongerThanTheOperationTimeout() {
        MemoryStore store = open(emptyDatabase().operationTimeout(WAITING).build());
        ImageGraph images = images(store);
        images.putBlob("b", 10);
        store.tenant("other").images().putBlob("b", 10);
        BlobProbe probe = blob -> {
            assertThatThrownBy(() -> prune(images, null), "a prune while another one goes on")
                    .isInstanceOf(LeaseHeldException.class);
            assertThat(prune(store.tenant("other").images(), MISSING).pruned())
                    .as("what is pruned of another tenant meanwhile")
                    .isEqualTo(1);
            return Presence.MISSING;
        };
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        prune(images, blob -> {
            try {
                return probe.check(blob);
            } catch (AssertionError failure) {
                failures.add(failure);
                return Presence.UNKNOWN;
            }
        });
        assertThat(failures).isEmpty();
        assertThat(images.blob("b")).as("the blob, after the first prune").isEmpty();
    }
}
