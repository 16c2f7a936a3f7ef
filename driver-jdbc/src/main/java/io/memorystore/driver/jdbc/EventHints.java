package io.memorystore.driver.jdbc;

import io.memorystore.StoreUnavailableException;
import io.memorystore.spi.StreamKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells other stores of the streams that this one has appended to, and hears of theirs, over a {@link Channel}.
 *
 * <p>No append waits for it: streams are noted after the commit, and a thread sends what has been noted, each stream once, at most
 * fifty times a second. Listening takes a connection of the pool for as long as it lasts, so that there are never more connections than
 * configured; it is not done with a pool of one. Whatever fails is tried again or let go, for those who follow streams look by
 * themselves as well. Thread-safe.
 */
final class EventHints implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(EventHints.class.getName());
    private static final Duration BREATH = Duration.ofMillis(20);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_AT_ONCE = 500;
    /** No name has control characters. */
    private static final char SEPARATOR = '\n';

    private final Channel channel;
    private final TransactionRunner runner;
    private final int mostConnections;
    private final String name;
    private final String self = UUID.randomUUID().toString();
    private final Set<StreamKey> noted = new LinkedHashSet<>();
    private final List<Thread> threads = new ArrayList<>();
    private boolean sending;
    private volatile boolean closed;

    private EventHints(Channel channel, TransactionRunner runner, int mostConnections, String name) {
        this.channel = channel;
        this.mostConnections = mostConnections;
        this.runner = runner;
        this.name = name;
    }

    /** Nothing is told and nothing heard where there is no channel. */
    static @Nullable EventHints of(
            @Nullable Channel channel, TransactionRunner runner, int mostConnections, String name) {
        return channel == null ? null : new EventHints(channel, runner, mostConnections, name);
    }

    /** Notes that events were appended and committed. Waits for nothing. */
    synchronized void appended(StreamKey stream) {
        if (closed) {
            return;
        }
        if (!sending) {
            sending = true;
            start("notify", this::send);
        }
        if (noted.add(stream) && noted.size() == 1) {
            notifyAll();
        }
    }

    /** Begins to listen, if there is a connection to spare for it. To be called once. */
    synchronized boolean listen(Consumer<StreamKey> appended) {
        boolean listens = mostConnections > 1 && !closed;
        if (listens) {
            start("listen", () -> hear(appended));
        }
        return listens;
    }

    private void start(String work, Runnable task) {
        Thread thread = new Thread(task, name + "-" + work);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void send() {
        List<String> messages = next();
        while (!messages.isEmpty()) {
            List<String> sent = messages;
            attempt("Telling of appended events failed", connection -> {
                channel.send(connection, sent);
                return true;
            });
            LockSupport.parkNanos(this, BREATH.toNanos());
            messages = next();
        }
    }

    /** Waits for what is to be sent; nothing is at the end. */
    private synchronized List<String> next() {
        while (noted.isEmpty() && !closed) {
            try {
                wait();
            } catch (InterruptedException e) { // nobody does, and there is no reason to end for it
                LOGGER.log(System.Logger.Level.DEBUG, "Interrupted while waiting for appends", e);
            }
        }
        List<String> messages = new ArrayList<>();
        noted.stream().limit(MOST_AT_ONCE).forEach(stream -> messages.add(message(stream)));
        noted.clear();
        return closed ? List.of() : messages;
    }

    private String message(StreamKey stream) {
        return self + SEPARATOR + stream.tenant() + SEPARATOR + stream.stream();
    }

    private void hear(Consumer<StreamKey> appended) {
        while (!closed) {
            attempt("Listening for appended events failed", connection -> {
                channel.open(connection);
                while (!closed) {
                    channel.await(connection, LOOK).forEach(message -> tell(message, appended));
                }
                channel.close(connection);
                return true;
            });
            pause();
        }
    }

    /** What came from this store itself is known already. */
    private void tell(String message, Consumer<StreamKey> appended) {
        String[] parts = message.split(String.valueOf(SEPARATOR), -1);
        if (parts.length == 3 && !parts[0].equals(self)) {
            appended.accept(new StreamKey(parts[1], parts[2]));
        }
    }

    private void attempt(String failure, ReadWork<Boolean> work) {
        try {
            runner.direct(work, Deadline.in(PATIENCE));
        } catch (StoreUnavailableException e) {
            LOGGER.log(System.Logger.Level.DEBUG, failure, e);
        } catch (RuntimeException e) {
            if (!closed) {
                LOGGER.log(System.Logger.Level.WARNING, failure + "; those who follow streams look by themselves", e);
            }
        }
    }

    private synchronized void pause() {
        long deadline = System.nanoTime() + PAUSE.toNanos();
        long left = PAUSE.toMillis();
        while (!closed && left > 0) {
            try {
                wait(left);
            } catch (InterruptedException e) {
                LOGGER.log(System.Logger.Level.DEBUG, "Interrupted in a pause", e);
            }
            left = (deadline - System.nanoTime()) / 1_000_000;
        }
    }

    /** Ends the threads; they need the connections that they have. */
    @Override
    public void close() {
        List<Thread> running;
        synchronized (this) {
            closed = true;
            notifyAll();
            running = List.copyOf(threads);
        }
        boolean interrupted = false;
        for (Thread thread : running) {
            interrupted |= !isEnded(thread);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isEnded(Thread thread) {
        try {
            thread.join(PATIENCE.toMillis());
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
