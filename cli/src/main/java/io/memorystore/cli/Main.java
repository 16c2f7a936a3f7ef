package io.memorystore.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program: what all commands share, and where they are listed. */
@Command(
        name = "memorystore",
        description = "The memory of agents and other long-running applications, from the command line.",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        sortOptions = false)
public final class Main implements Runnable {
    private final Terminal terminal;
    private final InputStream stdin;
    private final Map<String, String> environment;
    private final OutputStream stdout;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print one JSON object a line, errors included.")
    private boolean json;

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Print log messages and stack traces.")
    private boolean verbose;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Main(Terminal terminal, InputStream stdin, OutputStream stdout, Map<String, String> environment) {
        this.terminal = terminal;
        this.stdin = stdin;
        this.stdout = stdout;
        this.environment = environment;
    }

    /**
     * Runs a command and ends the JVM with its exit code.
     *
     * @param args the command line; see {@code --help}
     */
    public static void main(String[] args) {
        System.exit(commandLine(Terminal.detect(), System.in, System.getenv())
                .setOut(utf8(FileDescriptor.out))
                .setErr(utf8(FileDescriptor.err))
                .execute(args));
    }

    static CommandLine commandLine(Terminal terminal, InputStream stdin, Map<String, String> environment) {
        return commandLine(terminal, stdin, new FileOutputStream(FileDescriptor.out), environment);
    }

    static CommandLine commandLine(
            Terminal terminal, InputStream stdin, OutputStream stdout, Map<String, String> environment) {
        Main main = new Main(terminal, stdin, stdout, environment);
        FailureHandler failures = new FailureHandler(main);
        CommandLine line = new CommandLine(main)
                .addSubcommand(new DemoCommand(main))
                .addSubcommand(new DriversCommand(main))
                .addSubcommand(new ConfigCommand(main))
                .addSubcommand(new ImportCommand(main))
                .addSubcommand(new ImportSpringAiCommand(main))
                .addSubcommand(new SessionsCommand(main))
                .addSubcommand(new ShowCommand(main))
                .addSubcommand(new ContextCommand(main))
                .addSubcommand(new SnapshotCommand(main))
                .addSubcommand(new RestoreCommand(main))
                .addSubcommand(events(main))
                .addSubcommand(new CheckpointCommand(main))
                .addSubcommand(new LineageCommand(main))
                .addSubcommand(new ForkCommand(main))
                .addSubcommand(new ImagesCommand(main))
                .addSubcommand(new LeasesCommand(main))
                .addSubcommand(new GcCommand(main))
                .addSubcommand(schema(main))
                .addSubcommand(new EraseCommand(main))
                .addSubcommand(new RetentionCommand(main))
                .addSubcommand(new VacuumCommand(main))
                .addSubcommand(new ResetCommand(main))
                .addSubcommand(archive(main))
                .addSubcommand(new CopyCommand(main))
                .addSubcommand(new StatsCommand(main))
                .addSubcommand(new DoctorCommand(main))
                .addSubcommand(new ConformanceCommand(main))
                .addSubcommand(new DemoWriterCommand(main))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures);
        line.setExecutionStrategy(main::run);
        document(line);
        return line;
    }

    private static CommandLine events(Main main) {
        return new CommandLine(new EventsCommand())
                .addSubcommand(new EventsAppendCommand(main))
                .addSubcommand(new EventsReadCommand(main))
                .addSubcommand(new EventsTailCommand(main))
                .addSubcommand(new EventsProjectionsCommand(main));
    }

    private static CommandLine schema(Main main) {
        return new CommandLine(new SchemaCommand())
                .addSubcommand(new SchemaPrintCommand(main))
                .addSubcommand(new SchemaStatusCommand(main));
    }

    private static CommandLine archive(Main main) {
        return new CommandLine(new ArchiveCommand())
                .addSubcommand(new ArchiveExportCommand(main))
                .addSubcommand(new ArchiveImportCommand(main))
                .addSubcommand(new ArchiveCheckCommand(main));
    }

    Output output() {
        CommandLine line = spec.commandLine();
        return new Output(line.getOut(), line.getErr(), json, verbose);
    }

    Terminal terminal() {
        return terminal;
    }

    /** Where bytes go, rather than text. */
    OutputStream stdout() {
        return stdout;
    }

    InputStream stdin() {
        return stdin;
    }

    /** The variables of the environment, which say what no option does. */
    Map<String, String> environment() {
        return environment;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing.");
    }

    private int run(CommandLine.ParseResult parsed) {
        Logger.getLogger("").setLevel(verbose ? Level.INFO : Level.SEVERE);
        return new CommandLine.RunLast().execute(parsed);
    }

    private static void document(CommandLine line) {
        line.setUsageHelpAutoWidth(true);
        line.getCommandSpec()
                .usageMessage()
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(ExitCode.meanings());
        line.getSubcommands().values().forEach(Main::document);
    }

    /** Text is UTF-8 whatever the locale says: JSON has to be, and other text should not turn into question marks. */
    private static PrintWriter utf8(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
