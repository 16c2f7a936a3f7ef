package io.memorystore.cli;

import io.memorystore.Identity;
import io.memorystore.LlmContext;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** The steps of the demonstration, in a folder of their own. */
final class Demo {
    static final String TENANT = "demo";
    private static final Instant SAID_AT = Instant.parse("2026-01-05T18:00:00Z");
    private static final ImportSettings SETTINGS = new ImportSettings(TENANT, "nobody", WhenPresent.REFUSE, false);

    private final Path samples;
    private final Path database;

    Demo(Path folder) throws IOException {
        samples = folder.resolve("samples.jsonl");
        database = folder.resolve("demo.db");
        try (InputStream resource = Objects.requireNonNull(Demo.class.getResourceAsStream("samples.jsonl"))) {
            Files.copy(resource, samples);
        }
    }

    Path database() {
        return database;
    }

    ImportReport importSamples() throws IOException {
        try (MemoryStore store = MemoryStore.open("sqlite", MemoryStoreConfig.of(database.toString()))) {
            return importInto(store);
        }
    }

    List<LlmContext> contexts() {
        return new DemoContext(database, Identity.of(TENANT, "amara", "telescope")).all();
    }

    DemoCrash crash() throws IOException {
        return DemoCrash.provoke(database);
    }

    /** After the crash, on purpose: what was there before must not have changed either. */
    DemoSnapshots snapshots() throws IOException {
        MemoryStoreConfig nowhere = MemoryStoreConfig.builder().driver("memory").build();
        try (MemoryStore memory = MemoryStore.open(nowhere);
                MemoryStore sqlite = MemoryStore.open("sqlite", MemoryStoreConfig.of(database.toString()))) {
            importInto(memory);
            return DemoSnapshots.compare(memory, sqlite, TENANT);
        }
    }

    private ImportReport importInto(MemoryStore store) throws IOException {
        try (Rehearsal rehearsal = new Rehearsal();
                DialogueFile file = DialogueFile.of(samples, SAID_AT)) {
            return new DialogueImport(store, rehearsal, SETTINGS, new ImportObserver() {}).run(file);
        }
    }
}
