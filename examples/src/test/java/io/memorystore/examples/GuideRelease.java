package io.memorystore.examples;

import io.memorystore.MemoryStore;
import io.memorystore.conformance.ConformanceRun;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What stands for the release that the guide's reader has downloaded; the one place where the guide is not followed to the letter. A build
 * installs nothing and asks no network, so {@code mvn} is one that looks, offline, into a repository made here: the modules as this build
 * has compiled them, and links to the folders of the user's own repository for all else. Beside it are the checkout and the suite's jar.
 */
final class GuideRelease {
    private static final Path ROOT = Path.of(System.getProperty("memorystore.root"));
    private static final String VERSION = System.getProperty("memorystore.version");
    private static final String GROUP = "memorystore";

    private final Path workspace;
    private final Path tools;

    private GuideRelease(Path workspace, Path tools) {
        this.workspace = workspace;
        this.tools = tools;
    }

    /** Puts what the reader begins with into the workspace, and the rest into another folder. */
    static GuideRelease in(Path workspace, Path tools) throws IOException {
        GuideRelease release = new GuideRelease(workspace, tools);
        Files.createSymbolicLink(workspace.resolve("memorystore"), ROOT);
        release.suite(workspace.resolve("memorystore-conformance-tests-all.jar"));
        release.repository();
        release.maven();
        return release;
    }

    /** The shaded jar, where this build has come so far; before that, a jar that refers to what would be in it. */
    private void suite(Path target) throws IOException {
        Path suite = location(ConformanceRun.class);
        if (Files.isRegularFile(suite)) {
            String name = suite.getFileName().toString().replace(".jar", "-all.jar");
            Files.createSymbolicLink(target, suite.resolveSibling(name));
            return;
        }
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "io.memorystore.conformance.ConformanceMain");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, withoutDrivers());
        new JarOutputStream(Files.newOutputStream(target), manifest).close();
    }

    private static String withoutDrivers() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(entry -> !entry.toString().contains("driver") && !entry.startsWith(ROOT.resolve("examples")))
                .map(entry -> entry.toUri().toString())
                .collect(Collectors.joining(" "));
    }

    private void repository() throws IOException {
        Path users = Path.of(System.getProperty("memorystore.maven.repository"));
        Path ours = Files.createDirectories(tools.resolve("repository/io"));
        link(users, ours.getParent(), "io");
        link(users.resolve("io"), ours, GROUP);
        install("parent", ROOT.resolve("pom.xml"), null);
        install("api", ROOT.resolve("api/pom.xml"), location(MemoryStore.class));
        install("conformance-tests", ROOT.resolve("conformance-tests/pom.xml"), location(ConformanceRun.class));
    }

    private static void link(Path from, Path to, String except) throws IOException {
        if (!Files.isDirectory(from)) {
            return;
        }
        try (Stream<Path> there = Files.list(from)) {
            for (Path entry : there.toList()) {
                if (!entry.getFileName().toString().equals(except)) {
                    Files.createSymbolicLink(to.resolve(entry.getFileName()), entry);
                }
            }
        }
    }

    private void install(String module, Path pom, @org.jspecify.annotations.Nullable Path classes) throws IOException {
        String artifact = "memorystore-" + module;
        Path folder = Files.createDirectories(
                tools.resolve("repository/io").resolve(GROUP).resolve(artifact).resolve(VERSION));
        Files.copy(pom, folder.resolve(artifact + "-" + VERSION + ".pom"));
        Path jar = folder.resolve(artifact + "-" + VERSION + ".jar");
        if (classes != null && Files.isDirectory(classes)) {
            pack(classes, jar);
        } else if (classes != null) {
            Files.copy(classes, jar);
        }
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            Files.walkFileTree(classes, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    out.putNextEntry(
                            new JarEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                    Files.copy(file, out);
                    out.closeEntry();
                    return FileVisitResult.CONTINUE;
                }
            });
        }
    }

    private void maven() throws IOException {
        Path script = Files.createDirectories(tools.resolve("bin")).resolve("mvn");
        Files.writeString(
                script,
                "#!/bin/sh\nexec '" + System.getProperty("memorystore.maven.home")
                        + "/bin/mvn' -B -o -Dstyle.color=never -Dmaven.repo.local='" + tools.resolve("repository")
                        + "' \"$@\"\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Runs a block of the guide's as a reader's shell does; what it printed goes to the file. */
    int run(String commands, Path output) throws IOException, InterruptedException {
        ProcessBuilder shell = new ProcessBuilder("sh", "-e", "-c", commands)
                .directory(workspace.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        Map<String, String> environment = shell.environment();
        Path java = Path.of(System.getProperty("java.home"));
        environment.put("JAVA_HOME", java.toString());
        environment.put(
                "PATH",
                tools.resolve("bin")
                        + File.pathSeparator
                        + java.resolve("bin")
                        + File.pathSeparator
                        + environment.getOrDefault("PATH", ""));
        environment.put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");
        return shell.start().waitFor();
    }

    private static Path location(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException malformed) {
            throw new UncheckedIOException(new IOException(malformed));
        }
    }
}
