package io.memorystore.internal;

import io.memorystore.spi.EventBackend;
import io.memorystore.spi.StreamKey;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All that follow streams of a store. They are woken at once by the store's own appends, and by those of others as soon as the
 * driver hears of them; where it cannot, they poll: 5 ms after they were busy, then ever more seldom, up to 250 ms. Where nobody
 * else can write, there is nothing to poll for. Thread-safe.
 */
final class Followers {
    private static final Duration SHORTEST_POLL = Duration.ofMillis(5);
    private static final Duration LONGEST_POLL = Duration.ofMillis(250);
    /** A hint may be missing, but seldom is. */
    private static final Duration POLL_BESIDES_HINTS = Duration.ofSeconds(2);

    private static final Duration POLL_OF_WHAT_NOBODY_ELSE_WRITES = Duration.ofSeconds(10);

    private final String driver;
    private final EventBackend events;
    private final boolean shared;
    private final Duration closeTimeout;
    private final Map<StreamKey, Set<Follower>> byStream = new ConcurrentHashMap<>();
    private boolean asked;
    private boolean told;
    private volatile boolean closed;

    Followers(String driver, EventBackend events, boolean shared, Duration closeTimeout) {
        this.driver = driver;
        this.events = events;
        this.shared = shared;
        this.closeTimeout = closeTimeout;
    }

    /** A follower of a stream, to be started at once. */
    Follower follow(StreamKey stream, String kind, Follower.Steps steps, Runnable onEnd) {
        Follower[] self = new Follower[1];
        Follower follower =
                new Follower("memorystore-" + driver + "-" + kind, new Waker(), pace(), steps, closeTimeout, () -> {
                    forget(stream, self[0]);
                    onEnd.run();
                });
        self[0] = follower;
        byStream.compute(stream, (same, known) -> {
            Set<Follower> all = known == null ? ConcurrentHashMap.newKeySet() : known;
            all.add(follower);
            return all;
        });
        if (closed) {
            follower.stop();
        }
        return follower;
    }

    private void forget(StreamKey stream, Follower follower) {
        byStream.computeIfPresent(stream, (same, all) -> {
            all.remove(follower);
            return all.isEmpty() ? null : all;
        });
    }

    /** Events were appended to a stream. */
    void appended(StreamKey stream) {
        Set<Follower> followers = byStream.get(stream);
        if (followers != null) {
            followers.forEach(Follower::wake);
        }
    }

    /** Lets no further step of any begin. */
    void stop() {
        closed = true;
        byStream.values().forEach(all -> all.forEach(Follower::stop));
    }

    /** Ends all. */
    void close() {
        long deadline = System.nanoTime() + closeTimeout.toNanos();
        stop();
        byStream.values().forEach(all -> all.forEach(follower -> follower.awaitEnd(deadline)));
    }

    private Pace pace() {
        if (!shared) {
            return new Pace(POLL_OF_WHAT_NOBODY_ELSE_WRITES, POLL_OF_WHAT_NOBODY_ELSE_WRITES);
        }
        return isTold() ? new Pace(POLL_BESIDES_HINTS, POLL_BESIDES_HINTS) : new Pace(SHORTEST_POLL, LONGEST_POLL);
    }

    private synchronized boolean isTold() {
        if (!asked) {
            asked = true;
            told = events.listen(this::appended);
        }
        return told;
    }
}
