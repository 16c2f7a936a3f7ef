package io.memorystore.testservers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A server that runs as a child process of this JVM, on a data folder of its own. */
final class LocalServer implements RestartableServer {
    private static final int POLL_MILLIS = 50;

    private final Installation installation;
    private final RunFolder folder;
    private final ServerAddress address;
    private @Nullable Process process;
    private @Nullable TestServer server;

    private LocalServer(Installation installation, RunFolder folder, int port) {
        this.installation = installation;
        this.folder = folder;
        ServerKind kind = installation.software().kind();
        this.address = new ServerAddress(
                "127.0.0.1", port, kind.superuser(), Installation.PASSWORD, kind.maintenanceDatabase());
    }

    /** Starts one on any free port. */
    static LocalServer start(Software software) throws IOException {
        Installation installation = Installation.of(software);
        int port = FreePort.find();
        return started(new LocalServer(installation, RunFolder.create(software.kind(), installation.template()), port));
    }

    /** Starts one on a folder that is kept, or made if it is missing. */
    static LocalServer start(Software software, Path kept, int port) throws IOException {
        Installation installation = Installation.of(software);
        return started(new LocalServer(installation, RunFolder.keep(kept, installation.template()), port));
    }

    private static LocalServer started(LocalServer server) {
        try {
            server.start();
            return server;
        } catch (RuntimeException failure) {
            server.close();
            throw failure;
        }
    }

    @Override
    public synchronized TestServer server() {
        if (server == null) {
            server = TestServer.at(installation.software().kind(), Origin.ARTIFACT, address);
        }
        return server;
    }

    @Override
    public synchronized void start() {
        if (process != null && process.isAlive()) {
            return;
        }
        try {
            List<String> command =
                    installation.software().command(installation.program(), folder.data(), address.port());
            process = Command.in(folder.path(), command)
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(folder.log().toFile()))
                    .start();
            folder.remember(process);
            awaitAnswer(process);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void awaitAnswer(Process starting) throws IOException {
        Readiness.await(installation.software().kind(), address, () -> {
            if (ended(starting, POLL_MILLIS)) {
                throw new IOException(folder.told("The server ended at its start with " + starting.exitValue()));
            }
        });
    }

    @Override
    public synchronized void kill() {
        signalled(ProcessTree::kill);
    }

    @Override
    public synchronized void stop() {
        signalled(tree -> tree.signalRoot(installation.software().stopSignal()));
    }

    /** Sends a signal that ends the server, and waits for its end. */
    private void signalled(Signal signal) {
        if (process == null) {
            return;
        }
        try {
            signal.send(new ProcessTree(process.toHandle()));
            if (!ended(process, Readiness.PATIENCE.toMillis())) {
                throw new IOException(
                        folder.told("The server did not end within " + Readiness.PATIENCE.toSeconds() + " s"));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public synchronized void pause() {
        send(ProcessTree::pause);
    }

    @Override
    public synchronized void resume() {
        send(ProcessTree::resume);
    }

    private void send(Signal signal) {
        if (process == null) {
            throw new IllegalStateException("The server was never started");
        }
        try {
            signal.send(new ProcessTree(process.toHandle()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public synchronized void close() {
        kill();
        try {
            folder.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static boolean ended(Process process, long millis) throws IOException {
        try {
            return process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for a server", interrupted);
        }
    }

    /** Something to tell its processes. */
    @FunctionalInterface
    private interface Signal {
        void send(ProcessTree tree) throws IOException;
    }
}
