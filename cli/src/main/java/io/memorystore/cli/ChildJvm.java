package io.memorystore.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Starts this program once more, as a process of its own with the same Java and the same classes. */
final class ChildJvm {
    private ChildJvm() {}

    /** The child's stderr is this process's; its stdout is for the caller to read, so the JVM's own warnings go to stderr. */
    static Process start(Class<?> main, String... args) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1"); // it lives for moments only
        command.addAll(List.of("-Xlog:disable", "-Xlog:all=warning:stderr"));
        if (Runtime.version().feature() >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(List.of("-cp", classPath(), main.getName()));
        command.addAll(List.of(args));
        ProcessBuilder child = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        // it is told all that it needs, whatever the environment says of some other store
        child.environment().keySet().removeIf(name -> name.startsWith("MEMORYSTORE_"));
        return child.start();
    }

    /** Modules work on the class path as well, so one list serves, whichever way this process was started. */
    private static String classPath() {
        return Stream.of("java.class.path", "jdk.module.path")
                .map(property -> System.getProperty(property, ""))
                .filter(path -> !path.isEmpty())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
