package io.memorystore.testservers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/**
 * Finds or starts real servers for tests: at an address from the environment, else by Docker, else from Maven artifacts.
 *
 * <p>A server that is missing is told of loudly, and fails the tests on it where the system property {@code
 * memorystore.servers.required} names it, a list such as {@code postgres,mariadb,mysql}; elsewhere it aborts them. Thread-safe.
 */
public final class TestServers {
    private static final String REQUIRED = "memorystore.servers.required";
    private static final Map<ServerKind, Found> SHARED = new EnumMap<>(ServerKind.class);

    private TestServers() {}

    /**
     * The server of a kind that all tests of this JVM share; started at first use and stopped when the JVM ends.
     *
     * @param kind what to find
     * @return the server, which answers
     * @throws ServerMissingException if there is none and the build requires one; otherwise the test that asks is aborted
     */
    public static TestServer get(ServerKind kind) {
        try {
            return find(kind);
        } catch (ServerMissingException missing) {
            if (isRequired(kind)) {
                throw missing;
            }
            return Assumptions.abort(missing.explanation());
        }
    }

    /**
     * The same outside of tests: a missing server is always a failure.
     *
     * @param kind what to find
     * @return the server, which answers
     * @throws ServerMissingException if there is none; the message has the reasons of all ways
     */
    public static TestServer find(ServerKind kind) {
        synchronized (SHARED) {
            return SHARED.computeIfAbsent(kind, TestServers::search).server();
        }
    }

    /**
     * A server of the caller's own, which may be killed and started again. Never the one that the environment names: that may
     * be somebody's.
     *
     * @param kind what to start
     * @return the server, running; to be closed by the caller
     * @throws ServerMissingException if none can be started and the build requires one; otherwise the test that asks is aborted
     */
    public static RestartableServer ownServer(ServerKind kind) {
        List<String> reasons = new ArrayList<>();
        reasons.add("the environment: a server of one's own is needed here, which may be killed");
        try {
            RestartableServer own = start(kind, reasons);
            stopAtTheEnd(own);
            return own;
        } catch (ServerMissingException missing) {
            if (isRequired(kind)) {
                throw missing;
            }
            return Assumptions.abort(Frame.shown(missing.explanation()));
        }
    }

    /**
     * Whether the build must fail without a server of a kind.
     *
     * @param kind the kind
     * @return true if the system property {@code memorystore.servers.required} names it
     */
    public static boolean isRequired(ServerKind kind) {
        return Arrays.stream(System.getProperty(REQUIRED, "").split(",", -1))
                .filter(name -> !name.isBlank())
                .map(ServerKind::named)
                .anyMatch(kind::equals);
    }

    private static Found search(ServerKind kind) {
        String url = System.getenv(kind.variable());
        if (url != null && !url.isBlank()) {
            TestServer named = TestServer.at(kind, Origin.ENVIRONMENT, address(kind, url));
            Runtime.getRuntime().addShutdownHook(new Thread(named::dropDatabases, "drop-databases"));
            return new Found(named, null);
        }
        List<String> reasons = new ArrayList<>(List.of("the environment: " + kind.variable() + " is not set"));
        try {
            RestartableServer started = start(kind, reasons);
            stopAtTheEnd(started);
            return new Found(started.server(), null);
        } catch (ServerMissingException missing) {
            Frame.shown(missing.explanation());
            return new Found(null, missing);
        }
    }

    private static ServerAddress address(ServerKind kind, String url) {
        try {
            return ServerAddress.parse(url, kind);
        } catch (IllegalArgumentException bad) {
            throw new IllegalArgumentException(kind.variable() + ": " + bad.getMessage());
        }
    }

    private static RestartableServer start(ServerKind kind, List<String> reasons) {
        return Way.docker(kind)
                .start(reasons)
                .or(() -> Way.artifact(kind).start(reasons))
                .orElseThrow(() -> new ServerMissingException(kind, reasons));
    }

    private static void stopAtTheEnd(RestartableServer server) {
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop-server"));
    }
}
