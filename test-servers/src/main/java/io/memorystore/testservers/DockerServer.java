package io.memorystore.testservers;

import com.github.dockerjava.api.DockerClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;

/** A server in a container. Its port on this host is chosen here, since Docker would choose another at every start. */
final class DockerServer implements RestartableServer {
    private static final long POLL_NANOS = 200_000_000;

    private final ServerKind kind;
    private final GenericContainer<?> container;
    private final ServerAddress address;
    private @Nullable TestServer server;

    private DockerServer(ServerKind kind, GenericContainer<?> container, int port) {
        this.kind = kind;
        this.container = container;
        this.address = new ServerAddress(
                container.getHost(), port, kind.superuser(), Installation.PASSWORD, kind.maintenanceDatabase());
    }

    /** Why there is no Docker; empty if an engine answers. Quick where there is none: nothing is asked that has no socket. */
    static String whyNot() {
        if (System.getenv("DOCKER_HOST") == null && sockets().noneMatch(Files::exists)) {
            return "no Docker engine has a socket here, and DOCKER_HOST is not set";
        }
        return DockerClientFactory.instance().isDockerAvailable() ? "" : "the Docker engine does not answer";
    }

    private static Stream<Path> sockets() {
        Path home = Path.of(System.getProperty("user.home"));
        String runtime = System.getenv("XDG_RUNTIME_DIR");
        return Stream.of(
                Path.of("/var/run/docker.sock"),
                home.resolve(".docker/run/docker.sock"),
                home.resolve(".docker/desktop/docker.sock"),
                home.resolve(".testcontainers.properties"),
                Path.of(runtime == null ? "/run" : runtime, "docker.sock"));
    }

    static DockerServer start(ServerKind kind) throws IOException {
        int port = FreePort.find();
        GenericContainer<?> container = new GenericContainer<>(Image.of(kind).name());
        container.withEnv(Image.of(kind).passwordVariable(), Installation.PASSWORD);
        container.withCommand(Image.of(kind).arguments().toArray(String[]::new));
        container.setPortBindings(List.of(port + ":" + Image.of(kind).port()));
        container.start();
        DockerServer server = new DockerServer(kind, container, port);
        try {
            server.awaitAnswer();
            return server;
        } catch (IOException | RuntimeException failure) {
            server.close();
            throw failure;
        }
    }

    private void awaitAnswer() throws IOException {
        Readiness.await(kind, address, () -> LockSupport.parkNanos(POLL_NANOS));
    }

    private DockerClient docker() {
        return container.getDockerClient();
    }

    @Override
    public synchronized TestServer server() {
        if (server == null) {
            server = TestServer.at(kind, Origin.DOCKER, address);
        }
        return server;
    }

    @Override
    public void kill() {
        if (container.isRunning()) {
            docker().killContainerCmd(container.getContainerId()).exec();
        }
    }

    @Override
    public void stop() {
        if (container.isRunning()) {
            docker().stopContainerCmd(container.getContainerId()).exec();
        }
    }

    @Override
    public void pause() {
        docker().pauseContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void resume() {
        docker().unpauseContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void start() {
        if (!container.isRunning()) {
            docker().startContainerCmd(container.getContainerId()).exec();
        }
        try {
            awaitAnswer();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        container.stop();
    }

    /**
     * What to run.
     *
     * @param name the image, of the release line that is proven without Docker too
     * @param port where it listens inside
     * @param passwordVariable what holds the superuser's password
     * @param arguments what to tell the server
     */
    private record Image(String name, int port, String passwordVariable, List<String> arguments) {
        static Image of(ServerKind kind) {
            return switch (kind) {
                case POSTGRES -> new Image("postgres:18", 5432, "POSTGRES_PASSWORD", PostgresSettings.arguments());
                case MARIADB -> likeMySql(kind, "mariadb:11.4");
                case MYSQL -> likeMySql(kind, "mysql:8.0");
            };
        }

        private static Image likeMySql(ServerKind kind, String name) {
            String variable = kind.key().toUpperCase(Locale.ROOT) + "_ROOT_PASSWORD";
            return new Image(name, 3306, variable, MySqlSettings.arguments());
        }
    }
}
