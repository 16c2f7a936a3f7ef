package io.memorystore.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.conformance.ConformanceRun;
import io.memorystore.conformance.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The suite by name, on a driver that only its jar has. */
@Tag("one-jdk")
class AcmeConformanceTest {

    @TempDir
    private Path folder;

    @Test
    void acme_isConformant() throws IOException {
        StringWriter progress = new StringWriter();
        Verdict verdict = ConformanceRun.of("acme")
                .driverJar(DroppedInDriver.ACME.jar(folder))
                .url("acme:{dir}/journal")
                .run(new PrintWriter(progress, true));

        assertThat(verdict.outcome()).as(progress.toString()).isEqualTo(Verdict.Outcome.CONFORMANT);
    }
}
