package io.memorystore.testservers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
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

    /** What a killed process leaves in memory would stay there until the machine ends. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void create_deletesWhatAKilledProcessOfAnotherCheckoutHasLeft(@TempDir Path template, @TempDir Path other)
            throws Exception {
        Path left = leftByKilledProcess(other, template);
        assertThat(left).isDirectory();
        try (RunFolder next = RunFolder.create(ServerKind.POSTGRES, template, List.of(ServersFolder.inMemory()))) {
            assertThat(next.path()).isDirectory();
            assertThat(left).doesNotExist();
        }
    }

    @Test
    void available_isWhatTheMachineTells() {
        assertThat(ServersFolder.available("MemTotal:       24684340 kB\nMemAvailable:    4194304 kB\nBuffers: 8 kB\n"))
                .isEqualTo(4L << 30);
        assertThat(ServersFolder.available("")).isEqualTo(Long.MAX_VALUE);
    }

    private static Path leftByKilledProcess(Path checkout, Path template) throws IOException, InterruptedException {
        Process process = JavaProcess.of(
                        List.of("-Dmemorystore.root=" + checkout), OrphanMaker.class, template.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader told = process.inputReader()) {
            Path left = Path.of(told.readLine());
            process.destroyForcibly();
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("the process ended")
                    .isTrue();
            return left;
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
