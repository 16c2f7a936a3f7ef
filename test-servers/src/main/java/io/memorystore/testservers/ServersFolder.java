package io.memorystore.testservers;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folders that programs are unpacked into and that servers keep their data in. */
final class ServersFolder {
    private static final Object HERE = new Object();

    /**
     * The system property that says where servers keep their data: {@code memory}, where the machine has plenty, or {@code disk},
     * the default. A server that is killed loses as little in the one as in the other; only the machine itself must not fail. Figures
     * are measured on a disk.
     */
    private static final String STORAGE = "memorystore.servers.storage";

    private static final String MEMORY = "memory";
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    /** Three servers of a build fill less than half of it. Linux gives the folder half of a machine's memory. */
    private static final long ROOM = 12L << 30;

    private ServersFolder() {}

    /** Something to do while no other thread or process touches the folder. */
    @FunctionalInterface
    interface Task<T> {
        T run() throws IOException;
    }

    static Path path() throws IOException {
        return Files.createDirectories(root().resolve("target/servers"));
    }

    /** Where running servers keep their data, each in a folder of its own. */
    static Path running() throws IOException {
        return Files.createDirectories(
                MEMORY.equals(System.getProperty(STORAGE)) && isRoomy(SHARED_MEMORY)
                        ? SHARED_MEMORY.resolve("memorystore-servers-" + Integer.toHexString(root().hashCode()))
                        : path().resolve("running"));
    }

    private static boolean isRoomy(Path folder) throws IOException {
        return Files.isWritable(folder) && Files.getFileStore(folder).getUsableSpace() >= ROOM;
    }

    /** The checkout that is built. */
    static Path root() {
        return Path.of(System.getProperty("memorystore.root", "")).toAbsolutePath();
    }

    static <T> T alone(Task<T> task) throws IOException {
        synchronized (HERE) {
            try (FileChannel channel = FileChannel.open(
                            path().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                assert lock.isValid();
                return task.run();
            }
        }
    }

    /** Deletes a folder with all in it; files that vanish meanwhile are none of its business. */
    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }

    /** Copies a folder with its files' owners and permissions, which servers insist on. */
    static void copy(Path from, Path to) throws IOException {
        Command.run(path(), List.of("cp", "-a", from.toString(), to.toString()));
    }
}
