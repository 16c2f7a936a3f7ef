package io.memorystore.conformance;

import static io.memorystore.conformance.ImageSamples.content;
import static io.memorystore.conformance.ImageSamples.put;
import static io.memorystore.conformance.ImageSamples.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.StorageException;
import io.memorystore.StoreUnavailableException;
import io.memorystore.images.Blob;
import io.memorystore.images.Image;
import io.memorystore.images.ImageGraph;
import io.memorystore.images.Lease;
import io.memorystore.spi.BlobBackend;
import io.memorystore.spi.BlobChunk;
import io.memorystore.spi.PausePoint;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Content that was damaged, and writes of the image graph that were cut off: IMG-1 and IMG-2. */
abstract class BlobFaultRules extends BlobRules {
    private static final int PIECE = BlobBackend.CHUNK_BYTES;

    private static Map<String, UnaryOperator<Optional<BlobChunk>>> damages() {
        Map<String, UnaryOperator<Optional<BlobChunk>>> damages = new LinkedHashMap<>();
        damages.put("with a flipped bit", piece -> piece.map(BlobFaultRules::flipped));
        damages.put("cut", piece -> piece.map(there -> new BlobChunk(new byte[] {1}, there.checksum())));
        damages.put(
                "with another checksum",
                piece -> piece.map(there -> {
                    return new BlobChunk(there.bytes(), there.checksum() + 1);
                }));
        damages.put("not there", piece -> Optional.empty());
        return damages;
    }

    private static BlobChunk flipped(BlobChunk piece) {
        byte[] bytes = piece.bytes().clone();
        bytes[bytes.length / 2] ^= 1;
        return new BlobChunk(bytes, piece.checksum());
    }

    /** Whether a call reads a piece of content. */
    private static boolean isRead(String method, Object... arguments) {
        return method.equals("read") && arguments[0] instanceof String && arguments[2] instanceof Integer;
    }

    @Test
    @Proves(Rule.IMG_1)
    void damagedPiece_isNeverGivenOut() throws IOException {
        AtomicReference<UnaryOperator<Optional<BlobChunk>>> damage = new AtomicReference<>(UnaryOperator.identity());
        Interposed driver = new Interposed(subject(), (method, arguments, proceed) -> {
            Object answer = proceed.call();
            boolean second = isRead(method, arguments) && arguments[2].equals(1);
            return second
                    ? Objects.requireNonNull(damage.get()).apply(((Optional<?>) answer).map(BlobChunk.class::cast))
                    : answer;
        });
        ImageGraph images = images(open(driver, emptyDatabase().build(), PausePoint.NONE));
        byte[] content = content(2 * PIECE + 9);
        Blob blob = put(images, content);
        for (Map.Entry<String, UnaryOperator<Optional<BlobChunk>>> each :
                damages().entrySet()) {
            damage.set(each.getValue());
            try (InputStream opened = images.openBlob(blob.id())) {
                assertThat(opened.readNBytes(PIECE))
                        .as("the first, sound piece")
                        .hasSize(PIECE);
                assertThatThrownBy(opened::read)
                        .as("a piece that is %s", each.getKey())
                        .isInstanceOf(StorageException.class)
                        .hasMessageContaining(blob.id());
            }
        }
        damage.set(UnaryOperator.identity());
        assertThat(read(images, blob.id())).as("the content, undamaged").isEqualTo(content);
    }

    @Test
    @Proves(Rule.IMG_1)
    void piecesInAnotherOrder_areNoticedAtTheEnd() {
        AtomicBoolean swapped = new AtomicBoolean();
        Interposed driver = new Interposed(subject(), (method, arguments, proceed) -> {
            if (isRead(method, arguments) && swapped.get()) {
                arguments[2] = 1 - (Integer) arguments[2];
            }
            return proceed.call();
        });
        ImageGraph images = images(open(driver, emptyDatabase().build(), PausePoint.NONE));
        Blob blob = put(images, content(2 * PIECE));
        swapped.set(true);
        assertThatThrownBy(() -> read(images, blob.id()))
                .as("content whose pieces are in another order")
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(blob.id());
    }

    /** An image graph whose next call of a method is cut off by a lost connection, after or before it was done. */
    private ImageGraph cutOff(String cut, boolean afterwards, AtomicBoolean armed) {
        Interposed driver = new Interposed(subject(), (method, arguments, proceed) -> {
            if (method.equals(cut) && armed.compareAndSet(true, false)) {
                if (afterwards) {
                    proceed.call();
                }
                throw new StoreUnavailableException(
                        "conformance: the connection was lost around the commit", true, null);
            }
            return proceed.call();
        });
        return images(open(driver, emptyDatabase().build(), PausePoint.NONE));
    }

    @Test
    @Proves(Rule.IMG_1)
    void content_whoseWritesWereCutOffIsWhole() {
        byte[] content = content(PIECE + 100);
        for (String method : List.of("write", "complete")) {
            for (boolean afterwards : List.of(true, false)) {
                AtomicBoolean armed = new AtomicBoolean(true);
                ImageGraph images = cutOff(method, afterwards, armed);
                Blob blob = put(images, content);
                assertThat(armed).as("whether %s was cut off", method).isFalse();
                assertThat(read(images, blob.id()))
                        .as("content whose %s was cut off, done: %s", method, afterwards)
                        .isEqualTo(content);
                assertThat(ImageSamples.prune(images, null).pruned()).isEqualTo(1);
            }
        }
    }

    @Test
    @Proves({Rule.IMG_2, Rule.LEASE_1})
    void definitionAndLease_thatWereCutOffAreThereOnce() {
        for (boolean afterwards : List.of(true, false)) {
            AtomicBoolean armed = new AtomicBoolean();
            ImageGraph images = cutOff("define", afterwards, armed);
            images.putBlob("b", 1);
            armed.set(true);
            Image defined = images.define("i", null, "label", List.of("b"));
            assertThat(images.image("i"))
                    .as("an image whose definition was cut off, done: %s", afterwards)
                    .hasValue(defined);
            AtomicBoolean armedLease = new AtomicBoolean();
            ImageGraph leased = cutOff("lease", afterwards, armedLease);
            ImageSamples.defineLine(leased, "i");
            armedLease.set(true);
            Lease lease = leased.lease("i", "h", ImageSamples.HOUR);
            assertThat(leased.leases("i"))
                    .as("leases, after one that was cut off, done: %s", afterwards)
                    .containsExactly(lease);
        }
    }
}
