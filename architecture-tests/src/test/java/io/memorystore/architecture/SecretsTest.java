package io.memorystore.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.testservers.Canary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No secret of the tests is in anything that the tests of this build, all of them done by now, have printed or reported. */
class SecretsTest {
    @TempDir
    Path folder;

    @Test
    void reports_holdNoSecret() throws IOException {
        SecretScan scan = SecretScan.of(Tree.root(), Canary.TEXT);
        assertThat(scan.files())
                .as("reports of tests; run those of the other modules first")
                .isPositive();
        assertThat(scan.places()).as("where a secret got out").isEmpty();
    }

    @Test
    void scan_findsWhatGotOut() throws IOException {
        Path module = Files.createDirectories(folder.resolve("integrations/one/target/surefire-reports"));
        Files.writeString(module.resolve("TEST-Sound.xml"), "<system-out>kanarie</system-out>");
        assertThat(SecretScan.of(folder, Canary.TEXT).places()).isEmpty();
        Files.writeString(
                module.resolve("TEST-Leak.xml"),
                "<system-out>\nat postgresql://u:" + Canary.TEXT + "@h\n\n" + Canary.TEXT + "</system-out>");
        Files.write(module.resolve("1.dumpstream"), Canary.in("\0\n\u00e9").getBytes(StandardCharsets.ISO_8859_1));
        Files.writeString(
                Files.createDirectories(folder.resolve("one/target/classes")).resolve("x"), Canary.TEXT);
        SecretScan scan = SecretScan.of(folder, Canary.TEXT);
        assertThat(scan.files()).isEqualTo(3);
        assertThat(scan.places())
                .containsExactlyInAnyOrder(
                        "integrations/one/target/surefire-reports/TEST-Leak.xml:2",
                        "integrations/one/target/surefire-reports/TEST-Leak.xml:4",
                        "integrations/one/target/surefire-reports/1.dumpstream:2");
    }
}
