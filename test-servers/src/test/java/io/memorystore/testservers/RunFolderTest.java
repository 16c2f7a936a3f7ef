package io.memorystore.testservers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
    private static final int REFUSED = 1;

    /** Another process must not take its server for an orphan's. */
    @Test
    void folder_staysLockedWhenTheSameProcessMakesAnother(@TempDir Path template) throws Exception {
        try (RunFolder first = RunFolder.create(ServerKind.POSTGRES, template);
                RunFolder second = RunFolder.create(ServerKind.POSTGRES, template)) {
            assertThat(locksInAnotherProcess(first)).isEqualTo(REFUSED);
            assertThat(locksInAnotherProcess(second)).isEqualTo(REFUSED);
        }
    }

    private static int locksInAnotherProcess(RunFolder folder) throws IOException, InterruptedException {
        Process process = JavaProcess.of(
                        LockProbe.class, folder.path().resolve("owner").toString())
                .inheritIO()
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS))
                .as("the process ended")
                .isTrue();
        return process.exitValue();
    }
}
