package io.memorystore.testservers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another process with the Java and the class path of this one. */
public final class JavaProcess {
    private JavaProcess() {}

    /** To be started; its stdout has nothing but what the program prints, as the JVM's own warnings go to stderr. */
    public static ProcessBuilder of(Class<?> main, String... arguments) {
        return of(List.of(), main, arguments);
    }

    /** The same, with options for the JVM. */
    public static ProcessBuilder of(List<String> jvmOptions, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-Xlog:disable", "-Xlog:all=warning:stderr"));
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }
}
