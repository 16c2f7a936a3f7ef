package io.memorystore.testservers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A server's process with all that it has started; PostgreSQL has one process for each connection. */
final class ProcessTree {
    private final ProcessHandle root;

    ProcessTree(ProcessHandle root) {
        this.root = root;
    }

    /** Ends them all as a power failure would, as far as a process can tell. */
    void kill() throws IOException {
        // stopped first, so that it starts no further child between the looking and the killing
        signal("STOP", List.of(root));
        signal("KILL", all());
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
