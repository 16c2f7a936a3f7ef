package io.memorystore.conformance;

import static io.memorystore.conformance.ArchiveSamples.exported;
import static io.memorystore.conformance.ArchiveSamples.imported;
import static io.memorystore.conformance.Samples.turn;
import static io.memorystore.conformance.Samples.turns;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.ArchiveReport;
import io.memorystore.ConflictException;
import io.memorystore.Identity;
import io.memorystore.InvalidArchiveException;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.ProgressListener;
import io.memorystore.StorageException;
import io.memorystore.Tenant;
import io.memorystore.TooLargeException;
import io.memorystore.Turn;
import io.memorystore.spi.BlobBackend;
import io.memorystore.spi.MemoryStoreDriver;
import io.memorystore.spi.PausePoint;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** That an archive is loaded as a whole or refused as a whole: ARCH-2. */
abstract class ArchiveFaultRules extends ArchiveRules {
    private static final Set<String> LOADS = Set.of(
            "addTurns",
            "addState",
            "addBlob",
            "addImage",
            "addCheckpoint",
            "append",
            "advance",
            "write",
            "compareAndPutSummary");

    /** Something of each facet, and not much of it. */
    private static void fillLittle(MemoryStore store) {
        Tenant tenant = store.tenant("acme");
        store.session(ADA).addTurns(turns("t", 2));
        store.session(ADA).state().put("k", new byte[] {1, 2, 3});
        tenant.state().put("k", new byte[] {4});
        tenant.state().delete("k");
        tenant.stream("orders").append(EventSamples.events("e", 2));
        ImageSamples.put(tenant.images(), ImageSamples.content(100));
        ImageSamples.defineLine(tenant.images(), "parent", "child");
        store.session(ADA).checkpoint("first");
    }

    private byte[] littleArchive() {
        MemoryStore source = open();
        fillLittle(source);
        return exported(source);
    }

    @Test
    @Proves(Rule.ARCH_2)
    void damagedArchive_isRefusedBeforeAnythingIsWritten() {
        byte[] archive = littleArchive();
        MemoryStore target = open();
        byte[] empty = exported(target);
        for (int place = 0; place < archive.length; place++) {
            byte[] damaged = archive.clone();
            damaged[place] ^= (byte) (1 << place % 8);
            assertRefused(
                    target, damaged, "an archive of " + archive.length + " bytes whose byte " + place + " is another");
        }
        for (int length = 0; length < archive.length; length += length < archive.length - 64 ? 7 : 1) {
            assertRefused(target, Arrays.copyOf(archive, length), "an archive cut to " + length + " bytes");
        }
        assertRefused(target, Arrays.copyOf(archive, archive.length + 1), "an archive with a byte too many");
        assertThat(exported(target)).as("the store after all of them").isEqualTo(empty);
    }

    private static void assertRefused(MemoryStore target, byte[] archive, String what) {
        assertThatThrownBy(() -> imported(target, archive)).as(what).isInstanceOf(InvalidArchiveException.class);
    }

    @Test
    @Proves(Rule.ARCH_2)
    void interruptedImport_isResumedByImportingAgain() {
        MemoryStore source = open();
        fillLittle(source);
        ImageSamples.put(source.tenant("acme").images(), ImageSamples.content(BlobBackend.CHUNK_BYTES + 5));
        source.session(BOB).addTurns(turns("t", 700));
        byte[] archive = exported(source);
        AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
        MemoryStore target = open(failing(left), emptyDatabase().build(), PausePoint.NONE);
        int attempts = 0;
        for (boolean complete = false; !complete; attempts++) {
            left.set(attempts);
            complete = isImported(target, archive);
        }
        assertThat(attempts)
                .as("attempts, each of which was let go one write further")
                .isGreaterThan(5);
        left.set(Integer.MAX_VALUE);
        assertThat(exported(target)).as("the store after the last of them").isEqualTo(archive);
    }

    /** Fails instead of writing once so many writes were done. */
    private MemoryStoreDriver failing(AtomicInteger left) {
        return new Interposed(subject(), (method, arguments, proceed) -> {
            if (LOADS.contains(method) && left.getAndDecrement() <= 0) {
                throw new StorageException("conformance: the import is interrupted here");
            }
            return proceed.call();
        });
    }

    private static boolean isImported(MemoryStore target, byte[] archive) {
        try {
            return imported(target, archive).tenants() > 0;
        } catch (StorageException e) {
            assertThat(e).as("why an import ended").hasMessageContaining("interrupted here");
            return false;
        }
    }

    @Test
    @Proves(Rule.ARCH_2)
    void cancelledImport_isResumedByImportingAgain() {
        byte[] archive = littleArchive();
        MemoryStore target = open();
        for (String phase : List.of("read", "check", "load", "verify")) {
            assertThatThrownBy(() -> target.admin().importFrom(new ByteArrayInputStream(archive), progress -> {
                        if (progress.phase().equals(phase)) {
                            throw new IllegalStateException("enough");
                        }
                    }))
                    .as("an import that its listener ends while it does \"%s\"", phase)
                    .hasStackTraceContaining("enough");
        }
        ArchiveReport unused = imported(target, archive);
        assertThat(exported(target)).as("the store after an import to its end").isEqualTo(archive);
    }

    @Test
    @Proves(Rule.ARCH_2)
    void otherContent_isAConflictAndStaysAsItIs() {
        byte[] archive = littleArchive();
        Map<String, Consumer<MemoryStore>> others = new LinkedHashMap<>();
        others.put("turns", store -> store.session(ADA).addTurn(turn("another")));
        others.put("sessions", store -> store.session(BOB).addTurn(turn("t1")));
        others.put("state", store -> store.session(ADA).state().put("k", new byte[] {9}));
        others.put("events", store -> store.tenant("acme").stream("orders").append(EventSamples.events("e", 1)));
        others.put("blobs", store -> store.tenant("acme").images().putBlob("of another", 5));
        others.forEach((kind, other) -> {
            MemoryStore target = open();
            other.accept(target);
            byte[] before = exported(target);
            assertThatThrownBy(() -> imported(target, archive))
                    .as("an import into a store that holds other %s", kind)
                    .isInstanceOf(ConflictException.class)
                    .hasMessageContaining("\"acme\"")
                    .hasMessageContaining("(" + kind + ")");
            assertThat(exported(target)).as("a store that holds other %s", kind).isEqualTo(before);
        });
    }

    @Test
    @Proves(Rule.ARCH_2)
    void turnTooLargeForTheStore_isRefusedBeforeAnythingIsWritten() {
        MemoryStore source = open();
        source.session(Identity.of("acme", "a", "s")).addTurn(turn("small"));
        source.session(Identity.of("acme", "b", "s")).addTurn(Turn.of("x".repeat(5_000), ""));
        byte[] archive = exported(source);
        MemoryStore target = open(emptyDatabase().maxTurnBytes(4_096).build());
        byte[] empty = exported(target);
        assertThatThrownBy(() -> imported(target, archive))
                .as("an import of a turn over maxTurnBytes")
                .isInstanceOf(TooLargeException.class);
        assertThat(exported(target)).as("the store after it").isEqualTo(empty);
    }

    @Test
    @Proves(Rule.ARCH_2)
    void twoImportsAtOnce_bothEndWell() {
        MemoryStore source = open();
        fillLittle(source);
        source.session(BOB).addTurns(turns("t", 1_200));
        ImageSamples.put(source.tenant("acme").images(), ImageSamples.content(BlobBackend.CHUNK_BYTES + 5));
        byte[] archive = exported(source);
        MemoryStoreConfig config =
                emptyDatabase().operationTimeout(Duration.ofSeconds(30)).build();
        MemoryStore one = open(config);
        List<MemoryStore> stores = List.of(one, declared().shared() ? open(config) : one);
        Crew.of(stores.size(), worker -> {
            ArchiveReport unused = imported(stores.get(worker), archive);
        });
        assertThat(exported(one)).as("the store after two imports at once").isEqualTo(archive);
    }

    @Test
    @Proves(Rule.ARCH_2)
    void check_tellsWhatAnImportWould() {
        byte[] archive = littleArchive();
        MemoryStore target = open();
        byte[] empty = exported(target);
        ArchiveReport checked = target.admin().checkArchive(new ByteArrayInputStream(archive), ProgressListener.none());
        assertThat(exported(target)).as("the store after a check").isEqualTo(empty);
        assertThat(imported(target, archive)).as("what is imported").isEqualTo(checked);
    }
}
