package io.memorystore.testservers;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;

/** Waits until a server that was just started answers. */
final class Readiness {
    static final Duration PATIENCE = Duration.ofSeconds(90);

    private Readiness() {}

    /** Waits a moment between two attempts, and fails if there is no sense in a further one. */
    @FunctionalInterface
    interface Pause {
        void pause() throws IOException;
    }

    static void await(ServerKind kind, ServerAddress address, Pause pause) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        SQLException last = null;
        while (System.nanoTime() < deadline) {
            pause.pause();
            try (Connection connection = Jdbc.connect(kind, address)) {
                assert !connection.isClosed();
                return;
            } catch (SQLException notYet) {
                refuseIfForGood(notYet);
                last = notYet;
            }
        }
        throw new IOException(
                "The server at " + address + " did not answer within " + PATIENCE.toSeconds() + " s", last);
    }

    /** A server that still starts does not ask for passwords yet. */
    private static void refuseIfForGood(SQLException failure) throws IOException {
        if (Objects.requireNonNullElse(failure.getSQLState(), "").startsWith("28")) {
            throw new IOException("The server refuses its superuser: another one answers at its port", failure);
        }
    }
}
