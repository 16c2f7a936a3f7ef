package io.memorystore.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;

/**
 * How long the disk takes to make a page durable. It is what group commit saves, so ratios under load can only be compared with
 * others that were measured on a disk as fast: on some virtual machines it changes fivefold within an hour.
 */
final class SyncTime {
    private static final int PAGE = 4_096;
    private static final int PAGES = 256;
    private static final int SYNCS = 400;

    private SyncTime() {}

    static String describe() throws IOException {
        try (Scratch scratch = new Scratch()) {
            return String.format(
                    Locale.ROOT,
                    "Disk: a page of 4 KiB is durable after %.2f ms (median)",
                    median(scratch.file("sync")) / 1e6);
        }
    }

    /** In nanoseconds, of pages that are written over, as databases do with their logs. */
    private static long median(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(PAGE * PAGES), 0);
            channel.force(true);
            long[] nanos = new long[SYNCS];
            for (int i = 0; i < SYNCS; i++) {
                channel.write(ByteBuffer.allocate(PAGE), (long) (i % PAGES) * PAGE);
                long begin = System.nanoTime();
                channel.force(false);
                nanos[i] = System.nanoTime() - begin;
            }
            Arrays.sort(nanos);
            return nanos[SYNCS / 2];
        }
    }
}
