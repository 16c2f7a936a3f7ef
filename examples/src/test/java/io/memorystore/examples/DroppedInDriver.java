package io.memorystore.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.MemoryStore;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Builds the sources of a driver as its own project would, against what that depends on alone, and puts the jar on a class loader. */
enum DroppedInDriver {
    ACME("acme-driver", "memorystore-api|jackson-core|jspecify", "api"),
    H2(
            "h2-driver",
            "memorystore-api|memorystore-driver-jdbc|jackson-core|jspecify|HikariCP|slf4j-api|h2",
            "api|driver-jdbc");

    private final Path project;
    private final String jarName;
    /** The entries of the class path that it sees: jars, or the classes of modules that are not in a jar yet. */
    private final Pattern needed;

    DroppedInDriver(String folder, String libraries, String modules) {
        project = Path.of(System.getProperty("memorystore.root"), "examples", folder);
        jarName = folder + ".jar";
        needed = Pattern.compile(".*[/\\\\](?:" + libraries + ")-[0-9][^/\\\\]*\\.jar|.*[/\\\\](?:" + modules
                + ")[/\\\\]target[/\\\\]classes[/\\\\]?");
    }

    Path jar(Path folder) throws IOException {
        Path classes = Files.createDirectory(folder.resolve("classes"));
        compile(classes);
        Path jar = folder.resolve(jarName);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            addAll(out, classes);
            addAll(out, project.resolve("src/main/resources"));
        }
        return jar;
    }

    static URLClassLoader loader(Path jar) throws IOException {
        return new URLClassLoader(new URL[] {jar.toUri().toURL()}, MemoryStore.class.getClassLoader());
    }

    private void compile(Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<String> options =
                    List.of("-d", classes.toString(), "--release", "17", "-Xlint:all", "-p", modulePath());
            assertThat(compiler.getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(sources()))
                            .call())
                    .as(project + " compiles")
                    .isTrue();
        }
    }

    private List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(project.resolve("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    /** What it depends on and what that needs, and nothing else of this build. */
    private String modulePath() {
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getProperty("java.class.path"))
                .filter(entry -> needed.matcher(entry).matches())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static void addAll(JarOutputStream jar, Path root) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                jar.putNextEntry(new JarEntry(root.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, jar);
                jar.closeEntry();
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
