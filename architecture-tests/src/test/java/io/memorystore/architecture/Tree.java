package io.memorystore.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The classes and the files that are checked. */
final class Tree {
    /** All classes of the modules on the class path, without those of tests and of what serves tests alone. */
    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("io/memorystore/testservers"))
            .importPackages("io.memorystore");

    /** The folder of the modules that are not beside the parent pom. */
    static final String INTEGRATIONS = "integrations";

    private static final Set<String> NO_SOURCES = Set.of("target", ".git", ".idea", ".settings", ".vscode");

    private Tree() {}

    /** Where the modules are; tells how to run the tests where the build did not. */
    static Path root() {
        String root = System.getProperty("memorystore.root");
        if (root == null) {
            throw new IllegalStateException("set -Dmemorystore.root to the folder of the parent pom");
        }
        return Path.of(root);
    }

    /** The folders of the modules that have sources. */
    static List<Path> modules() throws IOException {
        try (Stream<Path> beside = Files.list(root());
                Stream<Path> below = Files.list(root().resolve(INTEGRATIONS))) {
            return Stream.concat(beside, below)
                    .filter(folder -> Files.isDirectory(folder.resolve("src/main/java")))
                    .sorted()
                    .toList();
        }
    }

    /** All files that people write. */
    static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        Files.walkFileTree(root(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return NO_SOURCES.contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && isText(file.getFileName().toString())) {
                    sources.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return sources;
    }

    private static boolean isText(String name) {
        return name.matches(
                ".*\\.(java|xml|md|sql|properties|html|css|js|sh|yml|config)|run|repeat|memorystore|io\\..*");
    }
}
