package io.memorystore.conformance;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * One step of a random sequence. Plain numbers, so that a failing sequence can be shown and shrunk.
 *
 * @param kind what is done
 * @param session on which session of the pool
 * @param key with which key, prefix or slot
 * @param a a number: how many, or after which
 * @param b another one: the limit
 */
record Operation(Kind kind, int session, int key, int a, int b) {

    enum Kind {
        ADD_TURN,
        ADD_TURNS,
        ADD_INVALID,
        TURNS,
        LATEST,
        CONTEXT,
        FLUSH,
        SNAPSHOT,
        RESTORE,
        RESTORE_EMPTY,
        PUT,
        COMPARE_AND_PUT,
        COMPARE_AND_PUT_STALE,
        COMPARE_AND_PUT_ABSENT,
        DELETE,
        GET,
        LIST,
        SESSIONS,
        APPEND,
        APPEND_EXPECTED,
        APPEND_STALE,
        APPEND_AGAIN,
        APPEND_PART,
        READ_EVENTS,
        STREAMS,
        PUT_BLOB,
        DEFINE_IMAGE,
        CHAIN,
        LIST_IMAGES,
        DELETE_IMAGE,
        LEASE_IMAGE,
        LEASES,
        RELEASE,
        PRUNE
    }

    static List<Operation> random(Random random, int count) {
        return IntStream.range(0, count).mapToObj(i -> random(random)).toList();
    }

    private static Operation random(Random random) {
        Kind[] kinds = Kind.values();
        return new Operation(
                kinds[random.nextInt(kinds.length)],
                random.nextInt(7),
                random.nextInt(6),
                random.nextInt(6),
                random.nextInt(5));
    }
}
