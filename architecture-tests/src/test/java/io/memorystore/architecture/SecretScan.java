package io.memorystore.architecture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Looks for a text in all that the tests of a build have left behind: reports, with what they printed, and dumps. */
final class SecretScan {
    private static final Set<String> REPORTS = Set.of("surefire-reports", "failsafe-reports");
    private static final Set<String> NO_REPORTS = Set.of("src", ".git", "classes", "test-classes", "servers");

    private final Path root;
    private final byte[] secret;
    private final List<String> places = new ArrayList<>();
    private int files;

    private SecretScan(Path root, String secret) {
        this.root = root;
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    static SecretScan of(Path root, String secret) throws IOException {
        SecretScan scan = new SecretScan(root, secret);
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return NO_REPORTS.contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (isReport(root.relativize(file))) {
                    scan.look(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return scan;
    }

    /** How many files were looked at. */
    int files() {
        return files;
    }

    /** Where the text is, as file and line, without the text. */
    List<String> places() {
        return places;
    }

    private static boolean isReport(Path file) {
        for (Path name : file) {
            if (REPORTS.contains(name.toString())) {
                return true;
            }
        }
        return false;
    }

    private void look(Path file) throws IOException {
        files++;
        byte[] bytes = Files.readAllBytes(file);
        int line = 1;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                line++;
            } else if (begins(bytes, i)) {
                places.add(root.relativize(file) + ":" + line);
            }
        }
    }

    private boolean begins(byte[] bytes, int from) {
        if (bytes[from] != secret[0] || bytes.length - from < secret.length) {
            return false;
        }
        for (int i = 1; i < secret.length; i++) {
            if (bytes[from + i] != secret[i]) {
                return false;
            }
        }
        return true;
    }
}
