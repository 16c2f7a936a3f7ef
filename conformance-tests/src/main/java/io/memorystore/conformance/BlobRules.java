package io.memorystore.conformance;

import static io.memorystore.conformance.ImageSamples.content;
import static io.memorystore.conformance.ImageSamples.digest;
import static io.memorystore.conformance.ImageSamples.put;
import static io.memorystore.conformance.ImageSamples.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.memorystore.ConflictException;
import io.memorystore.InvalidInputException;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.NotFoundException;
import io.memorystore.images.Blob;
import io.memorystore.images.ImageGraph;
import io.memorystore.images.PruneReport;
import io.memorystore.spi.BlobBackend;
import io.memorystore.spi.BlobChunk;
import io.memorystore.spi.PausePoint;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Blobs, with their content in the store and without: IMG-1. */
abstract class BlobRules extends LeaseRules {
    private static final int PIECE = BlobBackend.CHUNK_BYTES;

    static ImageGraph images(MemoryStore store) {
        return store.tenant("acme").images();
    }

    ImageGraph images() {
        return images(open());
    }

    /** Two handles on one image graph: of two stores where the driver shares its databases, else of one. */
    List<ImageGraph> twoHandles(PausePoint pausePoint) {
        MemoryStoreConfig config = emptyDatabase().build();
        ImageGraph here = images(open(config, pausePoint));
        return List.of(here, declared().shared() ? images(open(config)) : here);
    }

    @Test
    @Proves(Rule.IMG_1)
    void registeredBlob_isTheSameWhenItIsPutAgain() {
        TurnableClock clock = new TurnableClock();
        ImageGraph images = images(open(emptyDatabase().clock(clock).build()));
        for (long size : new long[] {0, 1, Integer.MAX_VALUE, Long.MAX_VALUE}) {
            String id = "of " + size;
            Blob put = images.putBlob(id, size);
            assertThat(put).as("a blob of %d bytes", size).isEqualTo(new Blob(id, size, false, put.createdAt()));
            clock.turn(ImageSamples.HOUR);
            assertThat(images.putBlob(id, size)).as("the same blob again").isEqualTo(put);
            assertThat(images.blob(id)).as("the blob as it is stored").hasValue(put);
        }
        assertThat(images.blob("of")).as("a blob that was never put").isEmpty();
    }

    @Test
    @Proves(Rule.IMG_1)
    void registeredBlob_ofAnotherSizeIsAConflict() {
        ImageGraph images = images();
        Blob put = images.putBlob("b", 5);
        for (long size : new long[] {0, 4, 6}) {
            assertThat(catchThrowable(() -> images.putBlob("b", size)))
                    .as("a blob of 5 bytes put with %d", size)
                    .isInstanceOfSatisfying(
                            ConflictException.class,
                            conflict -> assertThat(conflict.actual())
                                    .as("the size it has")
                                    .isEqualTo(5));
        }
        assertThat(images.blob("b")).as("the blob after the conflict").hasValue(put);
        assertThatThrownBy(() -> images.putBlob("b", -1)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    @Proves(Rule.IMG_1)
    void content_ofAnySizeComesBack() throws IOException {
        ImageGraph images = images();
        for (int length : List.of(0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 3 * PIECE + 17)) {
            byte[] content = content(length);
            Blob blob = put(images, content);
            assertThat(blob)
                    .as("the blob of %d bytes of content", length)
                    .isEqualTo(new Blob(digest(content), length, true, blob.createdAt()));
            assertThat(read(images, blob.id()))
                    .as("content of %d bytes", length)
                    .isEqualTo(content);
            assertThat(readInSmallParts(images.openBlob(blob.id())))
                    .as("content of %d bytes, read in small parts", length)
                    .isEqualTo(content);
            assertThat(images.blob(blob.id())).hasValue(blob);
        }
    }

    private static byte[] readInSmallParts(InputStream content) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        byte[] part = new byte[70_001];
        int count = 0;
        while (count >= 0) {
            read.write(part, 0, count);
            int single = content.read();
            if (single >= 0) {
                read.write(single);
            }
            count = content.read(part, 0, part.length);
        }
        assertThat(content.read()).as("what comes after the end").isEqualTo(-1);
        content.close();
        return read.toByteArray();
    }

    @Test
    @Proves(Rule.IMG_1)
    void content_isStoredOncePerDigest() {
        ImageGraph images = images();
        Blob first = put(images, "one and the same");
        assertThat(put(images, "one and the same")).as("the same content again").isEqualTo(first);
        assertThat(images.putBlob(first.id(), first.sizeBytes()))
                .as("its id and size, registered")
                .isEqualTo(first);
        assertThatThrownBy(() -> images.putBlob(first.id(), 1), "its id with another size")
                .isInstanceOf(ConflictException.class);
        assertThat(put(images, "another").id()).isNotEqualTo(first.id());
        assertThat(ImageSamples.prune(images, null))
                .as("what is pruned of two contents, one of which was put twice")
                .isEqualTo(new PruneReport(2, first.sizeBytes() + 7, 0, 0, 0));
    }

    @Test
    @Proves(Rule.IMG_1)
    void registeredBlob_getsItsContentLater() {
        ImageGraph images = images();
        byte[] content = content(PIECE + 1);
        Blob registered = images.putBlob(digest(content), content.length);
        images.define("i", null, "", List.of(registered.id()));
        Blob stored = put(images, content);
        assertThat(stored)
                .as("a registered blob that got its content, created when it was first put")
                .isEqualTo(new Blob(registered.id(), content.length, true, registered.createdAt()));
        assertThat(images.chain("i")).as("the image that had it as a layer").containsExactly(stored);
        assertThat(read(images, stored.id())).isEqualTo(content);
        assertThat(ImageSamples.prune(images, null)).as("what is pruned").isEqualTo(ImageSamples.NOTHING);
        images.putBlob(digest(new byte[] {7}), 2);
        assertThatThrownBy(() -> put(images, new byte[] {7}), "content of another size than its id was registered with")
                .isInstanceOf(ConflictException.class);
    }

    @Test
    @Proves(Rule.IMG_1)
    void emptyContent_mayHaveBeenRegistered() {
        ImageGraph images = images();
        images.putBlob(digest(new byte[0]), 0);
        assertThat(put(images, new byte[0]).stored())
                .as("whether the content of a registered blob of no bytes is stored")
                .isTrue();
        assertThat(read(images, digest(new byte[0]))).isEmpty();
    }

    @Test
    @Proves(Rule.IMG_1)
    void contentThatIsNotThere_cannotBeOpened() {
        ImageGraph images = images();
        images.putBlob("elsewhere", 10);
        for (String id : List.of("elsewhere", "nowhere")) {
            assertThat(catchThrowable(() -> images.openBlob(id).close()))
                    .as("content that is %s", id)
                    .isInstanceOfSatisfying(
                            NotFoundException.class,
                            refused -> assertThat(refused.missing()).containsExactly(id));
        }
    }

    @Test
    @Proves(Rule.IMG_1)
    void contentThatFailsHalfWay_leavesNothing() {
        ImageGraph images = images();
        byte[] prefix = content(2 * PIECE);
        for (Exception thrown : List.of(new IOException("gone"), new IllegalStateException("broken"))) {
            assertThatThrownBy(() -> images.putBlob(new FailingStream(prefix, thrown)))
                    .as("content that throws %s half-way", thrown)
                    .isInstanceOf(InvalidInputException.class)
                    .hasRootCause(thrown);
        }
        assertThat(images.blob(digest(prefix)))
                .as("a blob of what could be read")
                .isEmpty();
        assertThat(ImageSamples.prune(images, null))
                .as("what a prune finds of content that failed half-way")
                .isEqualTo(ImageSamples.NOTHING);
        assertThat(put(images, prefix).sizeBytes())
                .as("the same bytes, put again")
                .isEqualTo(prefix.length);
        assertThat(read(images, digest(prefix))).isEqualTo(prefix);
    }

    /** Content that cannot be read to its end. */
    private static final class FailingStream extends InputStream {
        private final InputStream prefix;
        private final Exception thrown;

        FailingStream(byte[] prefix, Exception thrown) {
            this.prefix = new ByteArrayInputStream(prefix);
            this.thrown = thrown;
        }

        @Override
        public int read() throws IOException {
            return orFailure(prefix.read());
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return orFailure(prefix.read(bytes, offset, length));
        }

        private int orFailure(int read) throws IOException {
            if (read >= 0) {
                return read;
            }
            if (thrown instanceof IOException failure) {
                throw failure;
            }
            throw (RuntimeException) thrown;
        }
    }

    @Test
    @Proves(Rule.IMG_1)
    void upload_isNoBlobUntilItIsComplete() {
        BlobBackend blobs = backend(emptyDatabase().build(), PausePoint.NONE).blobs();
        UUID upload = UUID.randomUUID();
        byte[] piece = content(PIECE);
        assertThat(blobs.write("acme", upload, 1, new BlobChunk(piece, 1)))
                .as("the second piece of an upload that was not begun")
                .isFalse();
        assertThat(blobs.write("acme", upload, 0, new BlobChunk(piece, 1)))
                .as("the first piece")
                .isTrue();
        assertThat(blobs.write("acme", upload, 0, new BlobChunk(piece, 1)))
                .as("the first piece again")
                .isTrue();
        assertThat(blobs.list("acme", null, Duration.ZERO, 10))
                .as("blobs while one is on its way")
                .isEmpty();
        assertThat(blobs.find("acme", upload.toString())).isEmpty();
        sweepAll(blobs, ImageSamples.HOUR);
        assertThat(blobs.write("acme", upload, 1, new BlobChunk(new byte[] {1}, 2)))
                .as("the second piece, after what is an hour old was swept")
                .isTrue();
        assertThat(blobs.complete("acme", upload, "b", PIECE + 1).map(Blob::sizeBytes))
                .as("the blob that it becomes")
                .hasValue(PIECE + 1L);
        assertThat(blobs.complete("acme", upload, "b", PIECE + 1).map(Blob::stored))
                .as("the same completion again")
                .hasValue(true);
        assertThat(blobs.read("acme", "b", 0).map(BlobChunk::bytes)).hasValue(piece);
        assertThat(blobs.read("acme", "b", 1).map(BlobChunk::checksum)).hasValue(2);
        assertThat(blobs.read("acme", "b", 2)).as("a piece after the last").isEmpty();
        sweepAll(blobs, Duration.ZERO);
        assertThat(blobs.read("acme", "b", 0)).as("its content after a sweep").isPresent();
    }

    private static void sweepAll(BlobBackend blobs, Duration idle) {
        Eventually.holds("nothing left to sweep", () -> !blobs.sweep("acme", idle));
    }

    @Test
    @Proves(Rule.IMG_1)
    void upload_thatNobodyCompletesIsSwept() {
        BlobBackend blobs = backend(emptyDatabase().build(), PausePoint.NONE).blobs();
        for (boolean abandoned : List.of(true, false)) {
            UUID upload = UUID.randomUUID();
            for (int number = 0; number < 6; number++) {
                assertThat(blobs.write("acme", upload, number, new BlobChunk(content(PIECE), number)))
                        .isTrue();
            }
            if (abandoned) {
                blobs.abandon("acme", upload);
            }
            sweepAll(blobs, abandoned ? ImageSamples.HOUR : Duration.ZERO);
            assertThat(blobs.write("acme", upload, 6, new BlobChunk(new byte[1], 6)))
                    .as("the next piece of an upload that was swept, abandoned: %s", abandoned)
                    .isFalse();
            assertThat(blobs.complete("acme", upload, "b", 6L * PIECE)).isEqualTo(Optional.empty());
        }
    }

    @Test
    @Proves(Rule.IMG_1)
    void blob_isTheSameForTwoThatPutItAtOnce() {
        Schedule schedule = new Schedule(PausePoint.BLOB_PUT);
        List<ImageGraph> handles = twoHandles(schedule);
        Schedule.Outcomes<Blob, Blob> outcomes = schedule.run(
                () -> handles.get(0).putBlob("b", 10), () -> handles.get(1).putBlob("b", 10));
        assertThat(outcomes.second().result())
                .as("what two that put one blob at once are told")
                .isEqualTo(outcomes.first().result());
    }

    @Test
    @Proves(Rule.IMG_1)
    void content_isStoredOnceForTwoThatPutItAtOnce() {
        Schedule schedule = new Schedule(PausePoint.BLOB_PUT);
        List<ImageGraph> handles = twoHandles(schedule);
        byte[] content = content(PIECE + 5);
        Schedule.Outcomes<Blob, Blob> outcomes =
                schedule.run(() -> put(handles.get(0), content), () -> put(handles.get(1), content));
        assertThat(outcomes.second().result())
                .as("what two that put one content at once are told")
                .isEqualTo(outcomes.first().result());
        assertThat(read(handles.get(0), digest(content)))
                .as("content that two put at once")
                .isEqualTo(content);
        assertThat(ImageSamples.prune(handles.get(0), null).pruned())
                .as("blobs of content that two put at once")
                .isEqualTo(1);
    }
}
