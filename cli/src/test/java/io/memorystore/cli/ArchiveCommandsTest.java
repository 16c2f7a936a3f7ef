package io.memorystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole stores on SQLite files, as a person would take them elsewhere. */
class ArchiveCommandsTest {
    @TempDir
    Path folder;

    @BeforeEach
    void importDialogues() {
        String dialogues = Cli.line("a", "What is a turn?", "One exchange.") + Cli.line("b", "Hello.");
        assertThat(Cli.runWithInput(dialogues, "import", "-", "--url", Cli.url(folder))
                        .exitCode())
                .isZero();
    }

    private Path archive() {
        return folder.resolve("store.archive");
    }

    private Cli.Result export(String... more) {
        String[] args = new String[5 + more.length];
        System.arraycopy(
                new String[] {"archive", "export", archive().toString(), "--url", Cli.url(folder)}, 0, args, 0, 5);
        System.arraycopy(more, 0, args, 5, more.length);
        return Cli.run(args);
    }

    @Test
    void archive_isExportedCheckedAndImported() throws IOException {
        Cli.Result exported = export();
        assertThat(exported.exitCode()).as(exported.err()).isZero();
        assertThat(exported.out()).contains("Exported 1 tenant, 2 sessions, 2 turns", "store.archive");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archive())))
                .isEqualTo("rw-------");
        assertThat(Cli.run("archive", "check", archive().toString()).out()).startsWith("Intact: 1 tenant, 2 sessions");
        String other = folder.resolve("other.db").toString();
        Cli.Result imported = Cli.run("archive", "import", archive().toString(), "--url", other);
        assertThat(imported.exitCode()).as(imported.err()).isZero();
        assertThat(imported.out()).contains("Imported 1 tenant, 2 sessions, 2 turns");
        assertThat(Cli.run("sessions", "--url", other).out())
                .isEqualTo(Cli.run("sessions", "--url", Cli.url(folder)).out());
        Cli.Result again = Cli.run("archive", "import", archive().toString(), "--url", other, "--json");
        assertThat(again.out()).contains("\"tenants\":1,\"sessions\":2,\"turns\":2,", "\"sha256\":\"");
    }

    @Test
    void archive_goesThroughPipes() {
        ByteArrayOutputStream pipe = new ByteArrayOutputStream();
        StringWriter err = new StringWriter();
        int exported = Main.commandLine(Terminal.NONE, new ByteArrayInputStream(new byte[0]), pipe, Map.of())
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err))
                .execute("archive", "export", "-", "--url", Cli.url(folder));
        assertThat(exported).as(err.toString()).isZero();
        assertThat(err.toString()).contains("Exported 1 tenant");
        StringWriter out = new StringWriter();
        int imported = Main.commandLine(Terminal.NONE, new ByteArrayInputStream(pipe.toByteArray()), Map.of())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(
                        "archive",
                        "import",
                        "-",
                        "--url",
                        folder.resolve("other.db").toString());
        assertThat(imported).as(err.toString()).isZero();
        assertThat(out.toString()).contains("Imported 1 tenant, 2 sessions, 2 turns", "from stdin");
    }

    @Test
    void export_overwritesNothingUnasked() throws IOException {
        Files.writeString(archive(), "precious");
        Cli.Result refused = export();
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("exists already", "--force");
        assertThat(archive()).hasContent("precious");
        assertThat(export("--force").exitCode()).isZero();
        assertThat(Cli.run("archive", "check", archive().toString()).exitCode()).isZero();
    }

    @Test
    void damagedArchive_isBadData() throws IOException {
        assertThat(export().exitCode()).isZero();
        byte[] bytes = Files.readAllBytes(archive());
        bytes[bytes.length / 2] ^= 1;
        Files.write(archive(), bytes);
        String other = folder.resolve("other.db").toString();
        for (Cli.Result result : new Cli.Result[] {
            Cli.run("archive", "import", archive().toString(), "--url", other),
            Cli.run("archive", "check", archive().toString())
        }) {
            assertThat(result.exitCode()).isEqualTo(4);
            assertThat(result.err()).contains("cut or damaged").doesNotContain("Exception");
        }
        assertThat(Cli.run("sessions", "--url", other).out()).isEqualTo("No sessions.\n");
    }

    @Test
    void copy_isOneCommand() {
        String other = folder.resolve("other.db").toString();
        Cli.Result copied = Cli.run("copy", "--url", Cli.url(folder), "--to", other);
        assertThat(copied.exitCode()).as(copied.err()).isZero();
        assertThat(copied.out()).contains("Copied 1 tenant, 2 sessions, 2 turns");
        assertThat(Cli.run("sessions", "--url", other).out())
                .isEqualTo(Cli.run("sessions", "--url", Cli.url(folder)).out());
        Cli.Result itself = Cli.run("copy", "--url", Cli.url(folder), "--to", Cli.url(folder));
        assertThat(itself.exitCode()).isEqualTo(4);
        assertThat(itself.err()).contains("the very store");
    }

    @Test
    void bar_isShownOnATerminal() {
        Cli.Result result = Cli.runOn(
                new Terminal(false, true, 80),
                "",
                "archive",
                "export",
                archive().toString(),
                "--url",
                Cli.url(folder));
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).contains("export");
    }
}
