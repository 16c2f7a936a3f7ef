package io.memorystore.testservers;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The folder of one running server: its data, its log and its process id.
 *
 * <p>The JVM it belongs to holds a lock on one of its files. A JVM that was killed could not stop its servers; the next one finds
 * their folders unlocked, ends the servers and deletes the folders.
 */
final class RunFolder implements AutoCloseable {
    private static final int LOG_LINES = 30;

    /** The folders of this JVM: to open and close one of their files once more would end the lock on it (POSIX). */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final boolean kept;
    private final FileChannel owner;

    private RunFolder(Path path, boolean kept, FileChannel owner) {
        this.path = path;
        this.kept = kept;
        this.owner = owner;
    }

    static RunFolder create(ServerKind kind, Path template) throws IOException {
        return create(kind, template, ServersFolder.running());
    }

    /** Deletes what is orphaned in some places, and creates one in the first of them that has room, or in the last. */
    static RunFolder create(ServerKind kind, Path template, List<Path> places) throws IOException {
        for (Path place : places) {
            ServersFolder.alone(place, () -> withoutOrphans(place));
        }
        Path place = ServersFolder.firstWithRoom(places);
        Path path =
                place.resolve(kind.key() + "-" + UUID.randomUUID().toString().substring(0, 8));
        return ServersFolder.alone(place, () -> open(path, template, false));
    }

    static RunFolder keep(Path path, Path template) throws IOException {
        return ServersFolder.alone(ServersFolder.path(), () -> open(path.toAbsolutePath(), template, true));
    }

    private static RunFolder open(Path path, Path template, boolean kept) throws IOException {
        Files.createDirectories(path);
        if (!OWN.add(path)) {
            throw new IOException("This process runs a server on " + path);
        }
        boolean opened = false;
        try {
            RunFolder folder = locked(path, template, kept);
            opened = true;
            return folder;
        } finally {
            if (!opened) {
                OWN.remove(path);
            }
        }
    }

    private static RunFolder locked(Path path, Path template, boolean kept) throws IOException {
        FileChannel owner =
                FileChannel.open(path.resolve("owner"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock(owner).isEmpty()) {
            owner.close();
            throw new IOException("Another process runs a server on " + path);
        }
        if (!Files.exists(path.resolve("data"))) {
            ServersFolder.copy(template, path.resolve("data"));
        }
        return new RunFolder(path, kept, owner);
    }

    private static Optional<FileLock> lock(FileChannel owner) throws IOException {
        try {
            return Optional.ofNullable(owner.tryLock());
        } catch (OverlappingFileLockException ownOne) {
            return Optional.empty();
        }
    }

    private static Path withoutOrphans(Path running) throws IOException {
        try (Stream<Path> all = Files.list(running)) {
            for (Path folder : all.filter(path -> Files.isDirectory(path) && !OWN.contains(path))
                    .toList()) {
                try (FileChannel owner = FileChannel.open(
                        folder.resolve("owner"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                    if (lock(owner).isPresent()) {
                        endOrphan(folder);
                        ServersFolder.delete(folder);
                    }
                }
            }
        }
        return running;
    }

    /** Only if the process is still that server: ids are given out again. */
    private static void endOrphan(Path folder) throws IOException {
        Path pid = folder.resolve("pid");
        if (Files.exists(pid)) {
            Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(Files.readString(pid)))
                    .filter(handle -> handle.info()
                            .commandLine()
                            .filter(line -> line.contains(folder.toString()))
                            .isPresent());
            if (process.isPresent()) {
                new ProcessTree(process.get()).kill();
            }
        }
    }

    Path path() {
        return path;
    }

    Path data() {
        return path.resolve("data");
    }

    Path log() {
        return path.resolve("log");
    }

    void remember(Process process) throws IOException {
        Files.writeString(path.resolve("pid"), Long.toString(process.pid()));
    }

    /** A message with the end of the server's log. */
    String told(String message) throws IOException {
        List<String> lines = Files.exists(log()) ? Files.readAllLines(log()) : List.of();
        return message + "; its log ends with:\n"
                + String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    }

    @Override
    public void close() throws IOException {
        if (!kept) {
            ServersFolder.delete(path);
        }
        owner.close();
        OWN.remove(path);
    }
}
