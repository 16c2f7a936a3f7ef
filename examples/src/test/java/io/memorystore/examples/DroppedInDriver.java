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

/** Builds the sources of acme-driver as their own project would, against the API alone, and puts the jar on a class loader. */
final class DroppedInDriver {
    private static final Path PROJECT = Path.of(System.getProperty("memorystore.root"), "examples", "acme-driver");

    private static final Pattern NEEDED = Pattern.compile(
            ".*(memorystore-api|jackson-core|jspecify)[^/\\\\]*\\.jar|.*[/\\\\]api[/\\\\]target[/\\\\]classes[/\\\\]?");

    private DroppedInDriver() {}

    static Path jar(Path folder) throws IOException {
        Path classes = Files.createDirectory(folder.resolve("classes"));
        compile(classes);
        Path jar = folder.resolve("acme-memorystore-driver.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            addAll(out, classes);
            addAll(out, PROJECT.resolve("src/main/resources"));
        }
        return jar;
    }

    static URLClassLoader loader(Path jar) throws IOException {
        return new URLClassLoader(new URL[] {jar.toUri().toURL()}, MemoryStore.class.getClassLoader());
    }

    private static void compile(Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<String> options = List.of("-d", classes.toString(), "--release", "17", "-Xlint:all", "-p", api());
            assertThat(compiler.getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(sources()))
                            .call())
                    .as("acme-driver compiles")
                    .isTrue();
        }
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(PROJECT.resolve("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    /** The API and what it needs, and nothing else of this build. */
    private static String api() {
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getProperty("java.class.path"))
                .filter(entry -> NEEDED.matcher(entry).matches())
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
