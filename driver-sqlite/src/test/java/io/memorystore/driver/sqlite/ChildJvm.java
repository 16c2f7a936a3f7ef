package io.memorystore.driver.sqlite;

import io.memorystore.testservers.JavaProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Another process with the class path of this one, and a file for what it prints. */
final class ChildJvm {
    private ChildJvm() {}

    static Process start(Path output, List<String> jvmOptions, Class<?> main, String... arguments) throws IOException {
        return JavaProcess.of(jvmOptions, main, arguments)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }
}
