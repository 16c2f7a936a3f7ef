package io.memorystore.testservers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records of what a build has shown. */
class ProvenTest {
    private static final String ROOT = "memorystore.root";
    private static final String REQUIRED = "memorystore.servers.required";

    @TempDir
    Path folder;

    private final String root = System.getProperty(ROOT, "");
    private final String required = System.getProperty(REQUIRED, "");

    @BeforeEach
    void recordElsewhere() {
        System.setProperty(ROOT, folder.toString());
    }

    @AfterEach
    void recordHereAgain() {
        System.setProperty(ROOT, root);
        System.setProperty(REQUIRED, required);
    }

    @Test
    void all_listsWhatWasRecorded() {
        Proven.on("sqlite", "SQLite 3");
        Proven.on("memory", "the heap");
        Proven.on("memory", "the heap");

        assertThat(Proven.all())
                .extracting(Proven::toString)
                .containsExactly("Proven: memory on the heap", "Proven: sqlite on SQLite 3");
    }

    @Test
    void all_leavesOutAnEarlierBuild() throws IOException {
        Path records = Files.createDirectories(folder.resolve("target/proven"));
        Files.write(records.resolve("sqlite-sqlite"), List.of("an earlier build", "sqlite", "sqlite", "SQLite 3"));

        assertThat(Proven.all()).isEmpty();
    }

    @Test
    void missing_namesWhatIsRequiredAndNotShown() {
        System.setProperty(REQUIRED, "postgres, mysql");
        Proven.on("mysql", "MySQL 8");

        assertThat(Proven.missing()).containsExactly("postgres");
    }
}
