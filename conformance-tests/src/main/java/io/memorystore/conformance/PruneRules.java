package io.memorystore.conformance;

import static io.memorystore.conformance.ImageSamples.HOUR;
import static io.memorystore.conformance.ImageSamples.define;
import static io.memorystore.conformance.ImageSamples.ids;
import static io.memorystore.conformance.ImageSamples.options;
import static io.memorystore.conformance.ImageSamples.prune;
import static io.memorystore.conformance.ImageSamples.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.InvalidInputException;
import io.memorystore.NotFoundException;
import io.memorystore.images.Blob;
import io.memorystore.images.BlobProbe;
import io.memorystore.images.ImageGraph;
import io.memorystore.images.Presence;
import io.memorystore.images.PruneOptions;
import io.memorystore.images.PruneReport;
import io.memorystore.spi.BlobBackend;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What garbage collection deletes, and what it reports: GC-1 to GC-3. */
abstract class PruneRules extends LeaseKeeperRules {
    private static final Duration GRACE = Duration.ofSeconds(2);

    /** A medium that answers, or not, and finds nothing. */
    private record Answering(Presence presence, boolean answers, boolean isThrowing) implements BlobProbe {
        @Override
        public Presence check(Blob blob) {
            return presence;
        }

        @Override
        public boolean isAnswering() {
            if (isThrowing) {
                throw new IllegalStateException("no medium");
            }
            return answers;
        }
    }

    @Test
    @Proves(Rule.GC_1)
    void storedContent_isPrunedOnceNothingRefersToIt() {
        ImageGraph images = images();
        Blob shared = put(images, "of both images");
        Blob own = put(images, "of one image");
        Blob free = put(images, "of none");
        images.define("one", null, "", List.of(shared.id(), own.id()));
        images.define("two", null, "", List.of(shared.id()));
        images.define("child", "two", "", List.of());
        assertThat(prune(images, null))
                .as("what is pruned where one blob is free")
                .isEqualTo(new PruneReport(1, free.sizeBytes(), 0, 0, 0));
        assertThat(images.blob(free.id())).as("the free blob").isEmpty();
        images.delete("one");
        assertThat(prune(images, null))
                .as("what is pruned once an image is gone that shared a layer")
                .isEqualTo(new PruneReport(1, own.sizeBytes(), 0, 0, 0));
        assertThat(ids(images.chain("child")))
                .as("a layer of two images, one of which is gone")
                .containsExactly(shared.id());
        images.delete("child");
        images.delete("two");
        assertThat(prune(images, null)).isEqualTo(new PruneReport(1, shared.sizeBytes(), 0, 0, 0));
        assertThat(prune(images, null)).as("what is pruned again").isEqualTo(ImageSamples.NOTHING);
        assertThatThrownBy(() -> images.openBlob(free.id()), "content that was pruned")
                .isInstanceOf(NotFoundException.class);
        assertThat(put(images, "of none").stored())
                .as("content that was pruned, put again")
                .isTrue();
        assertThat(ImageSamples.read(images, free.id())).hasSize((int) free.sizeBytes());
    }

    @Test
    @Proves(Rule.GC_1)
    void content_ofManyPiecesIsPrunedAndMayComeBack() {
        ImageGraph images = images();
        byte[] content = ImageSamples.content(6 * BlobBackend.CHUNK_BYTES + 1);
        for (int round = 0; round < 2; round++) {
            Blob blob = put(images, content);
            assertThat(prune(images, null))
                    .as("what is pruned of content of several pieces")
                    .isEqualTo(new PruneReport(1, content.length, 0, 0, 0));
            assertThat(images.blob(blob.id())).isEmpty();
        }
        put(images, content);
        assertThat(ImageSamples.read(images, ImageSamples.digest(content)))
                .as("content that was pruned twice")
                .isEqualTo(content);
    }

    @Test
    @Proves({Rule.GC_1, Rule.GC_2})
    void registeredBlob_isPrunedOnlyIfItsContentIsCertainlyMissing() {
        Map<String, BlobProbe> unsure = new LinkedHashMap<>();
        unsure.put("UNKNOWN", blob -> Presence.UNKNOWN);
        unsure.put("that throws", blob -> {
            throw new IllegalStateException("conformance: no answer");
        });
        unsure.put("that answers null", PruneRules::nothing);
        unsure.put("of a medium that does not answer", new Answering(Presence.MISSING, false, false));
        unsure.put("of a medium that throws", new Answering(Presence.MISSING, false, true));
        ImageGraph images = images();
        images.putBlob("free", 5);
        unsure.forEach((what, probe) -> assertThat(prune(images, probe))
                .as("what is pruned with a probe %s", what)
                .isEqualTo(new PruneReport(0, 0, 0, 1, 0)));
        assertThat(prune(images, null)).as("what is pruned without a probe").isEqualTo(new PruneReport(0, 0, 0, 1, 0));
        assertThat(prune(images, blob -> Presence.PRESENT))
                .as("what is pruned of content that is present")
                .isEqualTo(new PruneReport(0, 0, 0, 0, 1));
        assertThat(images.blob("free")).as("the blob after all of these").isPresent();
        assertThat(prune(images, new Answering(Presence.MISSING, true, false)))
                .as("what is pruned of content that is missing")
                .isEqualTo(new PruneReport(1, 5, 0, 0, 0));
        assertThat(images.blob("free")).isEmpty();
    }

    @SuppressWarnings("NullAway") // what a host's code may do
    private static Presence nothing(Blob blob) {
        return null;
    }

    @Test
    @Proves(Rule.GC_2)
    void missingBlob_thatAnImageNeedsIsReportedAndKept() {
        ImageGraph images = images();
        define(images, "i", null, "a", "b", "c");
        Blob stored = put(images, "content");
        images.define("j", "i", "", List.of(stored.id()));
        Map<String, Presence> medium = Map.of("a", Presence.MISSING, "b", Presence.PRESENT, "c", Presence.UNKNOWN);
        for (int round = 0; round < 2; round++) {
            assertThat(prune(images, blob -> medium.getOrDefault(blob.id(), Presence.MISSING)))
                    .as("what is found of blobs that images need")
                    .isEqualTo(new PruneReport(0, 0, 1, 1, 0));
        }
        assertThat(prune(images, blob -> {
                    throw new IllegalStateException("conformance: no answer");
                }))
                .as("the same with a probe that throws")
                .isEqualTo(new PruneReport(0, 0, 0, 3, 0));
        assertThat(prune(images, new Answering(Presence.MISSING, false, false)).pruned())
                .as("what is pruned of blobs that images need")
                .isZero();
        assertThat(ids(images.chain("j")))
                .as("the chain whose blobs are dangling")
                .containsExactly("a", "b", "c", stored.id());
    }

    /** Time passes by the clock that is given, or for real. */
    @Test
    @Proves(Rule.GC_1)
    void blob_isKeptForTheGracePeriod() {
        TurnableClock clock = new TurnableClock();
        ImageGraph images = images(open(emptyDatabase().clock(clock).build()));
        images.putBlob("registered", 5);
        Blob stored = put(images, "stored");
        for (Duration grace : List.of(GRACE, HOUR, Duration.ofSeconds(Long.MAX_VALUE))) {
            assertThat(images.prune(options(grace, MISSING).build()))
                    .as("what is pruned within a grace period of %s", grace)
                    .isEqualTo(new PruneReport(0, 0, 0, 0, 2));
        }
        PruneOptions dry = options(GRACE, MISSING).dryRun(true).build();
        clock.turn(GRACE);
        Eventually.holds(
                "two blobs that are older than the grace period",
                () -> images.prune(dry).pruned() == 2);
        images.putBlob("registered", 5);
        put(images, "stored");
        assertThat(images.prune(options(GRACE, MISSING).build()))
                .as("what is pruned after it was put again")
                .isEqualTo(new PruneReport(0, 0, 0, 0, 2));
        assertThat(prune(images, MISSING))
                .as("what is pruned without a grace period")
                .isEqualTo(new PruneReport(2, 5 + stored.sizeBytes(), 0, 0, 0));
    }

    @Test
    @Proves(Rule.GC_3)
    void report_isExact() {
        ImageGraph images = images();
        Random random = random();
        Map<String, Presence> medium = new LinkedHashMap<>();
        List<Blob> blobs = new ArrayList<>();
        List<Presence> presences = List.of(Presence.values());
        int[] expected = new int[5];
        for (int i = 0; i < 120; i++) {
            Presence presence = presences.get(random.nextInt(presences.size()));
            boolean isStored = random.nextInt(3) == 0;
            boolean isLayer = random.nextInt(3) == 0;
            Blob blob = isStored ? put(images, "content " + i) : images.putBlob("b-" + i, random.nextInt(1 << 20));
            medium.put(blob.id(), presence);
            blobs.add(blob);
            if (isLayer) {
                images.define("i-" + i, null, "", List.of(blob.id()));
            }
            boolean isGarbage = !isLayer && (isStored || presence == Presence.MISSING);
            expected[0] += isGarbage ? 1 : 0;
            expected[1] += isGarbage ? (int) blob.sizeBytes() : 0;
            expected[2] += isLayer && !isStored && presence == Presence.MISSING ? 1 : 0;
            expected[3] += !isStored && presence == Presence.UNKNOWN ? 1 : 0;
            expected[4] += !isLayer && !isStored && presence == Presence.PRESENT ? 1 : 0;
        }
        BlobProbe probe = blob -> medium.getOrDefault(blob.id(), Presence.UNKNOWN);
        PruneReport report = new PruneReport(expected[0], expected[1], expected[2], expected[3], expected[4]);
        assertThat(images.prune(options(Duration.ZERO, probe).dryRun(true).build()))
                .as("the report of a dry run")
                .isEqualTo(report);
        assertThat(there(images, blobs)).as("blobs after a dry run").isEqualTo(blobs);
        assertThat(images.prune(options(Duration.ZERO, probe).batchSize(7).build()))
                .as("the report")
                .isEqualTo(report);
        List<Blob> left = there(images, blobs);
        List<Blob> gone = blobs.stream().filter(blob -> !left.contains(blob)).toList();
        assertThat(gone).as("blobs that are gone").hasSize(report.pruned());
        assertThat(gone.stream().mapToLong(Blob::sizeBytes).sum())
                .as("bytes that are gone")
                .isEqualTo(report.prunedBytes());
    }

    private static List<Blob> there(ImageGraph images, List<Blob> blobs) {
        return blobs.stream().filter(blob -> images.blob(blob.id()).isPresent()).toList();
    }

    /** One is referred to, and one deleted, between the look at it and its deletion. */
    @Test
    @Proves({Rule.GC_1, Rule.GC_3})
    void blob_isLookedAtAgainAtTheMomentOfDeletion() {
        ImageGraph images = images();
        for (String id : List.of("a", "b", "c")) {
            images.putBlob(id, 10);
        }
        BlobProbe probe = blob -> {
            if (blob.id().equals("b")) {
                images.define("i", null, "", List.of("b"));
            }
            return Presence.MISSING;
        };
        assertThat(prune(images, probe))
                .as("what is pruned where a blob became a layer after it was found missing")
                .isEqualTo(new PruneReport(2, 20, 0, 0, 1));
        assertThat(ids(images.chain("i"))).containsExactly("b");
    }

    @Test
    @Proves(Rule.GC_1)
    void options_areCheckedAndMayBeHuge() {
        ImageGraph images = images();
        images.putBlob("b", 1);
        List<ThrowingCallable> refused = List.of(
                () -> PruneOptions.builder().gracePeriod(Duration.ofNanos(-1)).build(),
                () -> PruneOptions.builder().batchSize(0).build(),
                () -> PruneOptions.builder().batchSize(10_001).build(),
                () -> PruneOptions.builder().timeLimit(Duration.ZERO).build());
        for (ThrowingCallable options : refused) {
            assertThatThrownBy(options).isInstanceOf(InvalidInputException.class);
        }
        assertThat(images.prune(options(Duration.ZERO, MISSING)
                        .timeLimit(Duration.ofSeconds(Long.MAX_VALUE))
                        .batchSize(10_000)
                        .build()))
                .as("a prune without limits")
                .isEqualTo(new PruneReport(1, 1, 0, 0, 0));
    }
}
