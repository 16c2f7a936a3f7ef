package io.memorystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriversCommandTest {
    @TempDir
    Path folder;

    @Test
    void drivers_listsThoseThatArePresent() {
        Cli.Result result = Cli.run("drivers");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out().lines())
                .anyMatch(line -> line.startsWith("memory") && line.contains("usable"))
                .anyMatch(line -> line.startsWith("sqlite") && line.contains("usable"));
    }

    @Test
    void drivers_listsBrokenOnesWithTheirReason() throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve("io.memorystore.spi.MemoryStoreDriver"), "com.example.Absent\n");
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader broken =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            thread.setContextClassLoader(broken);
            assertThat(Cli.run("drivers").out()).contains("BROKEN", "com.example.Absent");
            assertThat(Cli.run("drivers", "--json").out().lines())
                    .anyMatch(line -> line.contains("\"usable\":false") && line.contains("\"problem\":"))
                    .anyMatch(line -> line.contains("\"name\":\"memory\"") && line.contains("\"usable\":true"));
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
