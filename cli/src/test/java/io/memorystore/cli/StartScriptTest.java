package io.memorystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code ./memorystore}, on a project of a few empty files and with programs that only say how they were called. */
class StartScriptTest {
    private static final String JAVA = """
            #!/bin/sh
            if [ "$1" = -version ]; then echo 'openjdk version "%s" 2026-01-01' >&2; exit; fi
            for argument; do echo "java: $argument"; done
            """;
    private static final String MAVEN = """
            #!/bin/sh
            if [ "$1" = --version ]; then echo 'Apache Maven %s (abc)'; exit; fi
            echo "maven in $(pwd): $*"
            mkdir -p cli/target && : > cli/target/memorystore.jar
            """;

    @TempDir
    Path folder;

    private Path root;
    private Path jar;
    private Path source;
    private Path javaHome;
    private Path bin;

    /** What a run left behind. */
    private record Result(int exitCode, String out, String err) {}

    @BeforeEach
    void project() throws IOException {
        root = Files.createDirectories(folder.resolve("a project"));
        jar = root.resolve("cli/target/memorystore.jar");
        source = root.resolve("api/src/main/java/Some.java");
        javaHome = folder.resolve("jdk");
        bin = Files.createDirectories(folder.resolve("bin"));
        Files.copy(
                Path.of(System.getProperty("memorystore.root", "..")).resolve("memorystore"),
                root.resolve("memorystore"));
        Files.createDirectories(jar.getParent());
        Files.createDirectories(source.getParent());
        Files.createFile(source);
        program(javaHome.resolve("bin/java"), JAVA.formatted("17.0.1"));
        program(javaHome.resolve("bin/javac"), "#!/bin/sh\n");
        program(bin.resolve("mvn"), MAVEN.formatted("3.8.7"));
    }

    @Test
    void script_buildsWhatIsMissingAndStartsIt() throws IOException, InterruptedException {
        Result result = run(root, "./memorystore", "show", "--session", "two words");
        assertThat(result.exitCode()).isZero();
        assertThat(result.err())
                .contains("Building the program first", "maven in " + root.toRealPath(), "-pl cli -am package");
        assertThat(result.out())
                .startsWith("java: -Xlog:disable\njava: -Xlog:all=warning:stderr\n")
                .contains("java: --enable-native-access=ALL-UNNAMED\n", "java: io.memorystore.cli.Main\njava: show\n")
                .endsWith("java: --session\njava: two words\n");
    }

    @Test
    void script_buildsNothingThatIsCurrent() throws IOException, InterruptedException {
        built(Instant.now().plusSeconds(60));
        assertThat(run(root, "./memorystore", "drivers").err()).isEmpty();
    }

    @Test
    void script_buildsAgainWhenSourcesAreNewer() throws IOException, InterruptedException {
        built(Instant.now().minusSeconds(60));
        assertThat(run(root, "./memorystore", "drivers").err()).contains("Building the program first");
    }

    @Test
    void script_worksThroughLinksFromAnywhere() throws IOException, InterruptedException {
        built(Instant.now().plusSeconds(60));
        Path first = Files.createSymbolicLink(folder.resolve("first"), root.resolve("memorystore"));
        Path second = Files.createSymbolicLink(folder.resolve("second"), Path.of("first"));
        Result result = run(folder.resolve("bin"), second.toString(), "drivers");
        assertThat(first).exists();
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("java: " + jar.toRealPath() + "\n");
    }

    @Test
    void script_saysWhatIsMissing() throws IOException, InterruptedException {
        Files.delete(bin.resolve("mvn"));
        assertFails("Maven is missing; install Maven 3.8 or newer.");
        program(bin.resolve("mvn"), MAVEN.formatted("3.6.3"));
        assertFails("Maven 3.6.3 is too old; install Maven 3.8 or newer.");
        Files.delete(javaHome.resolve("bin/javac"));
        assertFails("without a compiler; set it to a JDK 17 or newer.");
        program(javaHome.resolve("bin/java"), JAVA.formatted("11.0.2"));
        assertFails("too old; set JAVA_HOME to a JDK 17 or newer.");
        Files.delete(javaHome.resolve("bin/java"));
        assertFails("there is no bin/java in it");
    }

    @Test
    void script_goesOnWithWhatIsThereIfItCannotBuild() throws IOException, InterruptedException {
        built(Instant.now().minusSeconds(60));
        Files.delete(bin.resolve("mvn"));
        Result result = run(root, "./memorystore", "drivers");
        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).contains("Maven is missing", "Going on");
    }

    private void assertFails(String message) throws IOException, InterruptedException {
        Result result = run(root, "./memorystore", "drivers");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("memorystore: ").contains(message);
    }

    private void built(Instant when) throws IOException {
        Files.createFile(jar);
        Files.setLastModifiedTime(jar, FileTime.from(when));
    }

    private static void program(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Result run(Path workingFolder, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(workingFolder.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("MEMORYSTORE_"));
        environment.put("JAVA_HOME", javaHome.toString());
        environment.put("PATH", bin + File.pathSeparator + systemTools());
        File err = folder.resolve("stderr").toFile();
        Process process = builder.redirectError(err).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), out, Files.readString(err.toPath()));
    }

    /** A folder with the few programs that the script calls, and no Maven of the machine. */
    private String systemTools() throws IOException {
        Path tools = folder.resolve("tools");
        for (String name : new String[] {"sed", "head", "find", "dirname", "readlink", "awk", "tput", "mkdir"}) {
            for (Path place : List.of(Path.of("/bin", name), Path.of("/usr/bin", name))) {
                if (Files.isExecutable(place)) {
                    program(tools.resolve(name), "#!/bin/sh\nexec " + place + " \"$@\"\n");
                }
            }
        }
        return tools.toString();
    }
}
