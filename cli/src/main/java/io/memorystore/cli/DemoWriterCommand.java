package io.memorystore.cli;

import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.Session;
import io.memorystore.Turn;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The process that the demonstration kills: adds batches of turns and says so each time the store has acknowledged one. */
@Command(name = "demo-writer", hidden = true, description = "Add turns until killed; for 'demo'.")
final class DemoWriterCommand extends StoreCommand {
    static final int BATCH = 3;
    static final Identity IDENTITY = Identity.of("demo", "crash", "test");

    @Option(names = "--batches", description = "How many to add at most.")
    private int batches = 1;

    DemoWriterCommand(Main main) {
        super(main);
    }

    @Override
    ExitCode run(MemoryStore open, Output output) {
        Session session = open.session(IDENTITY);
        for (int batch = 1; batch <= batches && !output.isBroken(); batch++) {
            List<Long> sequences = session.addTurns(turns(batch));
            output.text(Long.toString(sequences.get(sequences.size() - 1)));
        }
        return ExitCode.OK;
    }

    private static List<Turn> turns(int batch) {
        return IntStream.rangeClosed(1, BATCH)
                .mapToObj(i -> Turn.builder()
                        .user("Question " + i + " of batch " + batch)
                        .assistant("Answer " + i + " of batch " + batch)
                        .metadata(Map.of("batch", batch, "part", i))
                        .build())
                .toList();
    }
}
