package io.memorystore.cli;

import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A process to be killed: imports dialogues, and writes a line into a file for each that the store has acknowledged. */
final class AcknowledgedImport {
    static final String TENANT = "t";
    static final String USER = "u";

    private AcknowledgedImport() {}

    public static void main(String[] args) throws IOException {
        ImportSettings settings = new ImportSettings(TENANT, USER, WhenPresent.SKIP, false);
        try (MemoryStore store = MemoryStore.open("sqlite", MemoryStoreConfig.of(args[0]));
                Rehearsal rehearsal = new Rehearsal();
                DialogueFile file = DialogueFile.of(Path.of(args[1]), null);
                FileChannel acknowledged =
                        FileChannel.open(Path.of(args[2]), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            new DialogueImport(store, rehearsal, settings, new Acknowledging(acknowledged)).run(file);
        }
    }

    /** One write for one line: the system has it whole, whatever happens to this process afterwards. */
    private record Acknowledging(FileChannel file) implements ImportObserver {
        @Override
        public void stored(Identity identity, List<Long> sequences) {
            String line = identity.session() + "\t" + sequences.get(sequences.size() - 1) + "\n";
            try {
                file.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
