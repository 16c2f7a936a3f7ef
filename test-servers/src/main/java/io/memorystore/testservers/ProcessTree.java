package io.memorystore.testservers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A server's process with all that it has started; PostgreSQL has one process for each connection. */
final class ProcessTree {
    private static final int PATIENCE_SECONDS = 5;

    private final ProcessHandle root;

    ProcessTree(ProcessHandle root) {
        this.root = root;
    }

    /** Ends them all as a power failure would, as far as a process can tell, and waits until they have ended. */
    void kill() throws IOException {
        // stopped first, so that it starts no further child between the looking and the killing
        signal("STOP", List.of(root));
        List<ProcessHandle> all = all();
        signal("KILL", all);
        all.forEach(ProcessTree::awaitEnd);
    }

    /** A server that starts while a process of the one before is left finds its memory in use, and gives up. */
    private static void awaitEnd(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException nobodyAskedForItsEnd) {
            // it has ended, and is kept only until whoever inherited it looks
            assert process.pid() > 0;
        }
    }

    void pause() throws IOException {
        signal("STOP", List.of(root));
        signal("STOP", all());
    }

    void resume() throws IOException {
        signal("CONT", all());
    }

    void signalRoot(String signal) throws IOException {
        signal(signal, List.of(root));
    }

    private List<ProcessHandle> all() {
        return Stream.concat(root.descendants(), Stream.of(root)).toList();
    }

    private static void signal(String signal, List<ProcessHandle> processes) throws IOException {
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
        processes.stream()
                .filter(ProcessHandle::isAlive)
                .map(process -> Long.toString(process.pid()))
                .forEach(command::add);
        if (command.size() > 2) {
            Command.run(Path.of("/"), List.of("/bin/sh", "-c", String.join(" ", command) + " 2> /dev/null || true"));
        }
    }
}
