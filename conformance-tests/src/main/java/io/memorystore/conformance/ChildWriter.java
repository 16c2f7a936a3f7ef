package io.memorystore.conformance;

import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.Strategy;
import io.memorystore.Turn;
import io.memorystore.spi.DriverHarness;
import io.memorystore.spi.PausePoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Properties;

/**
 * A process that adds batches and notes each acknowledgement in a file, on disk before the next batch begins, until it is done or
 * killed.
 */
final class ChildWriter {
    static final int SESSIONS = 3;

    private ChildWriter() {}

    /** Arguments: what texts begin with, how many batches, the acknowledgement file. The address comes from standard input. */
    public static void main(String[] arguments) throws Exception {
        Properties text = ChildConfig.fromParent();
        try (FileChannel file = acknowledgements(arguments[2]);
                MemoryStore store = DriverHarness.open(
                        ChildConfig.driver(text),
                        ChildConfig.config(text).toBuilder()
                                .strategy(strategy())
                                .build(),
                        PausePoint.NONE)) {
            write(store, file, arguments[0], Integer.parseInt(arguments[1]));
        }
    }

    static FileChannel acknowledgements(String file) throws IOException {
        return FileChannel.open(
                Path.of(file), StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    /** Notes a batch on disk. */
    static void acknowledge(FileChannel file, int session, long first, String batch, int size) throws IOException {
        String line = session + " " + first + " " + batch + " " + size + "\n";
        file.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)));
        file.force(false);
    }

    private static void write(MemoryStore store, FileChannel file, String prefix, int batches) throws IOException {
        for (int i = 1; i <= batches; i++) {
            int session = i % SESSIONS;
            List<String> texts = texts(prefix + i, 1 + i % 4);
            List<Turn> turns = texts.stream().map(Samples::turn).toList();
            List<Long> sequences = store.session(identity(session)).addTurns(turns);
            acknowledge(file, session, sequences.get(0), prefix + i, turns.size());
        }
    }

    /** Folds early and often, so that a kill finds a summary under way. */
    static Strategy strategy() {
        return SummaryRules.rolling(new Chronicler()).build();
    }

    static Identity identity(int session) {
        return Identity.of("acme", "child", "s-" + session);
    }

    /** The texts of a batch tell which batch, which turn of it, and how many there are. */
    static List<String> texts(String batch, int size) {
        return Samples.prefixed(batch + "/" + size + "/", size);
    }
}
