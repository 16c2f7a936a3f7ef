package io.memorystore.driver.jdbc;

import io.memorystore.Finding;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How far the clocks of host and server are apart: at least, for the answer of the server took its time. */
final class ClockSkew {
    private static final Duration MOST = Duration.ofSeconds(5);

    private ClockSkew() {}

    /** Compares the clocks. */
    static Optional<Finding> between(SqlConnection connection, Dialect dialect, Clock host) throws SQLException {
        Instant before = host.instant();
        Instant server = dialect.now(connection, host);
        Instant after = host.instant();
        Duration ahead = Duration.between(after, server);
        Duration behind = Duration.between(server, before);
        if (ahead.compareTo(MOST) > 0) {
            return Optional.of(finding("ahead of", ahead));
        }
        return behind.compareTo(MOST) > 0 ? Optional.of(finding("behind", behind)) : Optional.empty();
    }

    private static Finding finding(String how, Duration by) {
        return Finding.warning(
                "clock",
                "The server's clock is " + by.toSeconds() + " seconds " + how + " this host's.",
                "Set both by NTP. Leases run on the server's clock and are safe; the times at which turns, events and state say"
                        + " they were written are this host's, and mislead whoever compares them.");
    }
}
