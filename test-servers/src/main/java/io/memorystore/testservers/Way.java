package io.memorystore.testservers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * A way to start a server.
 *
 * @param name what it is called in reasons
 * @param obstacle why it cannot be gone here; empty if it can be tried
 * @param starter what starts the server
 */
record Way(String name, String obstacle, Starter starter) {
    /** Starts a server. */
    @FunctionalInterface
    interface Starter {
        RestartableServer start() throws IOException;
    }

    static Way docker(ServerKind kind) {
        return new Way("Docker", DockerServer.whyNot(), () -> DockerServer.start(kind));
    }

    static Way artifact(ServerKind kind) {
        Software software = Software.of(kind);
        return new Way("Maven artifacts", software.whyNot(), () -> LocalServer.start(software));
    }

    /** Empty if it is no way, with the reason added. A server that cannot be started is a reason as well. */
    Optional<RestartableServer> start(List<String> reasons) {
        if (!obstacle.isEmpty()) {
            reasons.add(name + ": " + obstacle);
            return Optional.empty();
        }
        try {
            return Optional.of(starter.start());
        } catch (IOException | UncheckedIOException failure) {
            reasons.add(name + ": " + failure.getMessage());
            return Optional.empty();
        }
    }
}
