package io.memorystore.conformance;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Begins a driver: writes a project that compiles, and of which the suite tells what is to be written. */
@Command(
        name = "new-driver",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Writes a Maven project for a new driver: it compiles, and its test lists what is to be written.")
final class NewDriverCommand implements Callable<Integer> {

    @Option(
            names = "--name",
            required = true,
            paramLabel = "NAME",
            description = "The driver's name: lower-case letters, digits and hyphens, such as acme.")
    private String name = "";

    @Option(
            names = "--package",
            required = true,
            paramLabel = "PACKAGE",
            description = "The package of its classes, and the name of its module, such as com.example.acme.")
    private String packageName = "";

    @Option(
            names = "--dir",
            required = true,
            paramLabel = "FOLDER",
            description = "Where to write the project; it must be empty or not be there.")
    private Path folder = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** For the command line's parser. */
    NewDriverCommand() {}

    @Override
    public Integer call() throws IOException {
        int files = new DriverProject(name, packageName).writeTo(folder);
        PrintWriter out = spec.commandLine().getOut();
        out.printf("Wrote the project of driver \"%s\" to %s: %d files.%n", name, folder, files);
        out.println("It compiles; what is to be written tells its test:");
        out.printf("  mvn -q -f %s test%n", folder);
        out.flush();
        return 0;
    }
}
