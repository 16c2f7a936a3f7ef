package io.memorystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.testservers.Canary;
import io.memorystore.testservers.ServerAddress;
import io.memorystore.testservers.ServerKind;
import io.memorystore.testservers.TestDatabase;
import io.memorystore.testservers.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a copy goes, and whose secrets are told nobody. */
class CopyTargetTest {
    @TempDir
    Path folder;

    @BeforeEach
    void importDialogue() {
        String dialogue = Cli.line("a", "What is a turn?", "One exchange.");
        assertThat(Cli.runWithInput(dialogue, "import", "-", "--url", Cli.url(folder))
                        .exitCode())
                .isZero();
    }

    private String other() {
        return folder.resolve("other.db").toString();
    }

    private Cli.Result copy(Map<String, String> environment, String... more) {
        String[] args = new String[3 + more.length];
        System.arraycopy(new String[] {"copy", "--url", Cli.url(folder)}, 0, args, 0, 3);
        System.arraycopy(more, 0, args, 3, more.length);
        return Cli.runIn(environment, args);
    }

    private static void assertCopied(Cli.Result result) {
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("Copied 1 tenant, 1 session, 1 turn");
    }

    private static String withoutLogin(ServerAddress address) {
        return "postgresql://" + address.host() + ":" + address.port() + "/" + address.database();
    }

    @Test
    void target_isInTheEnvironment_unlessAnOptionSaysIt() {
        Map<String, String> environment = Map.of(
                "MEMORYSTORE_TO_URL", other(),
                "MEMORYSTORE_TO_DRIVER", "sqlite",
                "MEMORYSTORE_URL", folder.resolve("unused.db").toString());
        assertCopied(copy(environment));
        assertThat(Cli.run("sessions", "--url", other()).out()).isEqualTo("default  a  1 turn\n");
        String third = folder.resolve("third.db").toString();
        assertCopied(copy(environment, "--to", third));
        assertThat(Path.of(third)).exists();
        assertThat(folder.resolve("unused.db")).doesNotExist();
    }

    @Test
    void missingTarget_isAMistakeOfUsage() {
        Cli.Result result = copy(Map.of("MEMORYSTORE_TO_SCHEMA", "s"));
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("--to", "MEMORYSTORE_TO_URL");
    }

    @Test
    void wrongVariable_isNamedAsItWasWritten() {
        Cli.Result result = copy(Map.of("MEMORYSTORE_TO_PASWORD", Canary.TEXT), "--to", other());
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains("MEMORYSTORE_TO_PASWORD", "MEMORYSTORE_TO_PASSWORD")
                .doesNotContain(Canary.TEXT);
    }

    @Test
    void password_isInAVariable_orInAFile() throws IOException {
        try (TestDatabase database = TestServers.get(ServerKind.POSTGRES).freshDatabase()) {
            ServerAddress address = database.address();
            String to = withoutLogin(address);
            assertCopied(copy(
                    Map.of("MEMORYSTORE_TO_PASSWORD", address.password()), "--to", to, "--to-user", address.user()));
            Path file = Files.writeString(folder.resolve("password"), address.password() + "\n");
            assertCopied(copy(Map.of(
                    "MEMORYSTORE_TO_PASSWORD_FILE", file.toString(),
                    "MEMORYSTORE_TO_URL", to,
                    "MEMORYSTORE_TO_USER", address.user())));
        }
    }

    @Test
    void wrongPassword_isToldNobody() {
        try (TestDatabase database = TestServers.get(ServerKind.POSTGRES).freshDatabase()) {
            ServerAddress address = database.address();
            Cli.Result result = copy(
                    Map.of("MEMORYSTORE_TO_PASSWORD", Canary.in("wrong ")),
                    "--to",
                    withoutLogin(address),
                    "--to-user",
                    address.user(),
                    "--verbose");
            assertThat(result.exitCode()).isEqualTo(2);
            assertThat(result.err()).contains("password");
            assertThat(result.out() + result.err()).doesNotContain(Canary.TEXT);
        }
    }
}
