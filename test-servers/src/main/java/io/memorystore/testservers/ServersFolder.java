package io.memorystore.testservers;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final Path MEMORY_FIGURES = Path.of("/proc/meminfo");
    private static final Pattern AVAILABLE = Pattern.compile("MemAvailable: +([0-9]+) kB");

    /** Three servers of a build fill less than half of it. Linux gives the folder half of a machine's memory. */
    private static final long ROOM = 12L << 30;

    /** Of the machine's memory, which others fill, too: one server, and a build's JVMs. */
    private static final long UNUSED = 8L << 30;

    private ServersFolder() {}

    /** Something to do while no other thread or process touches the folder. */
    @FunctionalInterface
    interface Task<T> {
        T run() throws IOException;
    }

    static Path path() throws IOException {
        return Files.createDirectories(root().resolve("target/servers"));
    }

    /** Where running servers keep their data, each in a folder of its own: the best place first. */
    static List<Path> running() throws IOException {
        Path onDisk = path().resolve("running");
        return MEMORY.equals(System.getProperty(STORAGE)) && Files.isWritable(SHARED_MEMORY)
                ? List.of(inMemory(), onDisk)
                : List.of(onDisk);
    }

    /** One for all of a user's checkouts, so that each finds what another has left, and gives the memory back. */
    static Path inMemory() {
        return SHARED_MEMORY.resolve("memorystore-servers-" + System.getProperty("user.name"));
    }

    /** The last one if none has room. */
    static Path firstWithRoom(List<Path> places) throws IOException {
        for (Path place : places) {
            if (hasRoom(place)) {
                return place;
            }
        }
        return places.get(places.size() - 1);
    }

    private static boolean hasRoom(Path folder) throws IOException {
        return Files.getFileStore(folder).getUsableSpace() >= ROOM
                && (!folder.startsWith(SHARED_MEMORY) || available(Files.readString(MEMORY_FIGURES)) >= UNUSED);
    }

    /** The bytes of memory that programs could still get; all if the machine does not tell. */
    static long available(String figures) {
        Matcher line = AVAILABLE.matcher(figures);
        return line.find() ? Long.parseLong(line.group(1)) << 10 : Long.MAX_VALUE;
    }

    /** The checkout that is built. */
    static Path root() {
        return Path.of(System.getProperty("memorystore.root", "")).toAbsolutePath();
    }

    /** Runs it while no other thread or process runs one on this folder, which is made if it is missing. */
    static <T> T alone(Path folder, Task<T> task) throws IOException {
        synchronized (HERE) {
            Files.createDirectories(folder);
            try (FileChannel channel = FileChannel.open(
                            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
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
