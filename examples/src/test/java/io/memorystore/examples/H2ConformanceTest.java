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

/** The suite by name, on a dialect for an engine that none of the drivers here knows. */
@Tag("one-jdk")
class H2ConformanceTest {

    @TempDir
    private Path folder;

    @Test
    void h2_isConformant() throws IOException {
        StringWriter progress = new StringWriter();
        Verdict verdict = ConformanceRun.of("h2")
                .driverJar(DroppedInDriver.H2.jar(folder))
                .url("h2:{dir}/store")
                .run(new PrintWriter(progress, true));

        assertThat(verdict.outcome()).as(progress.toString()).isEqualTo(Verdict.Outcome.CONFORMANT);
    }
}
