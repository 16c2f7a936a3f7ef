package io.memorystore.testservers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Takes programs out of archives that have lost which of their files can be run. */
final class Zip {
    private Zip() {}

    /** Unpacks the files below a folder of the archive whose names, from there, start with one of the prefixes. */
    static void unpack(ZipFile zip, String root, Path target, List<String> prefixes) throws IOException {
        for (ZipEntry entry : zip.stream().toList()) {
            if (!entry.isDirectory() && entry.getName().startsWith(root)) {
                String name = entry.getName().substring(root.length());
                if (prefixes.stream().anyMatch(name::startsWith)) {
                    unpack(zip, entry, target.resolve(name));
                }
            }
        }
    }

    private static void unpack(ZipFile zip, ZipEntry entry, Path file) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        try (InputStream content = zip.getInputStream(entry)) {
            Files.copy(content, file);
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
