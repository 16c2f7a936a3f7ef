package io.memorystore.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Option;

/** Whether somebody means what cannot be undone. */
final class Confirmation {
    @Option(names = "--yes", description = "Do not ask; without a terminal, nothing is done otherwise.")
    private boolean yes;

    /** Asks, unless that was answered on the command line. */
    void require(Main main, Output output, String what) throws IOException {
        if (yes) {
            return;
        }
        if (!main.terminal().err()) {
            throw new CommandFailure(ExitCode.USAGE, what + " Nothing was done; say --yes if you mean it.");
        }
        output.note(what + " Type yes to go on:");
        BufferedReader in = new BufferedReader(new InputStreamReader(main.stdin(), StandardCharsets.UTF_8));
        if (!"yes".equals(in.readLine())) {
            throw new CommandFailure(ExitCode.USAGE, "Nothing was done.");
        }
    }
}
