package io.memorystore.driver.memory;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Which write brought which turns. Ids are kept as bare numbers in blocks that are filled and never copied: an append leaves no
 * object behind for them. Used under the session's monitor only.
 */
final class WriteLog {
    private static final int NUMBERS_PER_WRITE = 3;
    private static final int FIRST_BLOCK = 8 * NUMBERS_PER_WRITE;
    private static final int LARGEST_BLOCK = 256 * NUMBERS_PER_WRITE;

    private final Deque<long[]> fullBlocks = new ArrayDeque<>(2);
    private long[] block = new long[0];
    private int used;

    void add(UUID writeId, long firstSequence) {
        if (used == block.length) {
            beginBlock();
        }
        block[used] = writeId.getMostSignificantBits();
        block[used + 1] = writeId.getLeastSignificantBits();
        block[used + 2] = firstSequence;
        used += NUMBERS_PER_WRITE;
    }

    private void beginBlock() {
        if (used > 0) {
            fullBlocks.addFirst(block);
        }
        block = new long[Math.max(FIRST_BLOCK, Math.min(2 * used, LARGEST_BLOCK))];
        used = 0;
    }

    /** From the newest backwards: what has to be settled was written just now. */
    OptionalLong find(UUID writeId) {
        OptionalLong found = find(writeId, block, used);
        for (long[] full : fullBlocks) {
            if (found.isPresent()) {
                break;
            }
            found = find(writeId, full, full.length);
        }
        return found;
    }

    private static OptionalLong find(UUID writeId, long[] block, int end) {
        for (int place = end - NUMBERS_PER_WRITE; place >= 0; place -= NUMBERS_PER_WRITE) {
            if (block[place] == writeId.getMostSignificantBits()
                    && block[place + 1] == writeId.getLeastSignificantBits()) {
                return OptionalLong.of(block[place + 2]);
            }
        }
        return OptionalLong.empty();
    }

    void clear() {
        fullBlocks.clear();
        block = new long[0];
        used = 0;
    }
}
