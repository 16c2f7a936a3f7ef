package io.memorystore.conformance;

import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.events.EventStream;
import io.memorystore.events.ProjectionRunner;
import io.memorystore.events.StoredEvent;
import io.memorystore.images.Blob;
import io.memorystore.images.ImageGraph;
import io.memorystore.spi.DriverHarness;
import io.memorystore.spi.MemoryStoreDriver;
import io.memorystore.spi.PausePoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Properties;
import java.util.Random;

/**
 * A process that works on streams and images. It appends batches and notes each acknowledgement in a file, projects what it appends,
 * replays, defines images on top of one another, or stores long content and reads it.
 */
final class ChildStreamer {
    static final String APPEND = "append";
    static final String PROJECT = "project";
    static final String REPLAY = "replay";
    static final String DEFINE = "define";
    static final String STORE = "store";

    private ChildStreamer() {}

    /**
     * Arguments: what to do, then for {@link #REPLAY} pairs of a stream and how many events it must have, for {@link #STORE} how
     * many mebibytes, else what payloads begin with and how many batches; and the acknowledgement file. The address comes from standard input.
     */
    public static void main(String[] arguments) throws Exception {
        Properties text = ChildConfig.fromParent();
        MemoryStoreConfig config =
                ChildConfig.config(text).toBuilder().poolSize(2).build();
        try (FileChannel file = ChildWriter.acknowledgements(arguments[arguments.length - 1]);
                MemoryStore store = DriverHarness.open(leased(ChildConfig.driver(text)), config, PausePoint.NONE)) {
            switch (arguments[0]) {
                case APPEND -> append(EventRules.stream(store), file, arguments[1], Integer.parseInt(arguments[2]));
                case PROJECT -> project(EventRules.stream(store), file, arguments[1], Integer.parseInt(arguments[2]));
                case STORE -> store(BlobRules.images(store), Integer.parseInt(arguments[1]));
                case DEFINE -> define(BlobRules.images(store), file, arguments[1], Integer.parseInt(arguments[2]));
                default -> replay(store, arguments);
            }
        }
    }

    /** Gives every lease to whoever asks: nobody has to wait for that of a process that was killed. */
    static MemoryStoreDriver leased(MemoryStoreDriver driver) {
        return new Interposed(
                driver, (method, arguments, proceed) -> method.equals("acquire") ? (Object) true : proceed.call());
    }

    private static void append(EventStream stream, FileChannel file, String prefix, int batches) throws IOException {
        for (int i = 1; i <= batches; i++) {
            List<String> payloads = ChildWriter.texts(prefix + i, 1 + i % 4);
            List<StoredEvent> stored = stream.append(EventSamples.eventsOf(payloads));
            ChildWriter.acknowledge(file, 0, stored.get(0).sequence(), prefix + i, payloads.size());
        }
    }

    private static void project(EventStream stream, FileChannel file, String prefix, int batches) throws IOException {
        try (ProjectionRunner runner = stream.project(new Tally("tally", 1))) {
            runner.start();
            append(stream, file, prefix, batches);
        }
    }

    /** The texts of a batch are the layers of an image. */
    private static void define(ImageGraph images, FileChannel file, String prefix, int batches) throws IOException {
        for (int i = 1; i <= batches; i++) {
            List<String> texts = ChildWriter.texts(prefix + i, 1 + i % 4);
            List<String> layers = texts.stream()
                    .map(text -> ImageSamples.put(images, text).id())
                    .toList();
            images.define(prefix + i, i == 1 ? null : prefix + (i - 1), "", layers);
            ChildWriter.acknowledge(file, 0, i, prefix + i, texts.size());
        }
    }

    private static void store(ImageGraph images, int mebibytes) throws IOException {
        Blob blob = images.putBlob(new Repeated(mebibytes));
        try (InputStream content = images.openBlob(blob.id())) {
            long read = content.transferTo(OutputStream.nullOutputStream()); // which compares it with its digest
            if (read != (long) mebibytes << 20 || read != blob.sizeBytes()) {
                throw new IllegalStateException("read " + read + " bytes of " + mebibytes + " MiB; " + blob);
            }
        }
    }

    /** Mebibytes, no two of which are the same. */
    private static final class Repeated extends InputStream {
        private final byte[] piece = new byte[1 << 20];
        private int left;
        private int position = piece.length;

        Repeated(int mebibytes) {
            left = mebibytes;
            new Random(mebibytes).nextBytes(piece);
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (position == piece.length && length > 0) {
                if (left == 0) {
                    return -1;
                }
                piece[left % piece.length]++;
                left--;
                position = 0;
            }
            int count = Math.min(length, piece.length - position);
            System.arraycopy(piece, position, bytes, offset, count);
            position += count;
            return count;
        }
    }

    private static void replay(MemoryStore store, String[] arguments) {
        for (int i = 1; i + 1 < arguments.length; i += 2) {
            long[] last = new long[1];
            store.tenant("acme").stream(arguments[i]).replay(1, event -> {
                last[0]++;
                if (event.sequence() != last[0]) {
                    throw new IllegalStateException("sequence " + event.sequence() + " came after " + (last[0] - 1));
                }
            });
            if (last[0] != Long.parseLong(arguments[i + 1])) {
                throw new IllegalStateException("the replay ended after event " + last[0] + " of " + arguments[i + 1]);
            }
        }
    }
}
