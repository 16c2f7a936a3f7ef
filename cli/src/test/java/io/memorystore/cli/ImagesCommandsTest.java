package io.memorystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.images.Blob;
import io.memorystore.images.ImageGraph;
import io.memorystore.images.Lease;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands about the image graph, on a SQLite file. */
class ImagesCommandsTest {
    private static final String HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    @TempDir
    private Path folder;

    /** A base of one layer with content, and on it an image of one layer kept elsewhere. */
    @BeforeEach
    void defineImages() {
        graph(images -> {
            images.putBlob(new ByteArrayInputStream("hello".getBytes(StandardCharsets.UTF_8)));
            images.putBlob("kept", 1_000);
            images.define("base", null, "the base", List.of(HELLO));
            return images.define("work", "base", "", List.of("kept"));
        });
    }

    private <T> T graph(Function<ImageGraph, T> use) {
        try (MemoryStore store = MemoryStore.open("sqlite", MemoryStoreConfig.of(Cli.url(folder)))) {
            return use.apply(store.tenant(IdentityOptions.DEFAULT).images());
        }
    }

    private Cli.Result run(String... args) {
        List<String> all = new ArrayList<>(Arrays.asList(args));
        all.addAll(List.of("--url", Cli.url(folder)));
        return Cli.run(all.toArray(String[]::new));
    }

    @Test
    void images_arePaged() {
        Cli.Result first = run("images", "--limit", "1");
        assertThat(first.exitCode()).isZero();
        assertThat(first.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("base  \"the base\"  ")
                                .endsWith("  1 layer"),
                        line -> assertThat(line).isEqualTo("There may be more: --after 'base'"));
        assertThat(run("images", "--after", "base").out())
                .startsWith("work  ")
                .endsWith("  1 layer on base\n")
                .hasLineCount(1);
        assertThat(run("images", "--after", "work").out()).isEqualTo("No images after that one.\n");
        assertThat(run("images", "--tenant", "other").out()).isEqualTo("No images.\n");
    }

    @Test
    void images_asJsonAreOneObjectEach() {
        assertThat(run("images", "--json").out().lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith(
                                        "{\"image\":\"base\",\"parent\":null,\"label\":\"the base\",\"createdAt\":\"")
                                .endsWith("\"layers\":[\"" + HELLO + "\"]}"),
                        line -> assertThat(line).contains("\"image\":\"work\",\"parent\":\"base\""));
    }

    @Test
    void images_showOneWithItsChainSizeAndLeases() {
        Lease lease = graph(images -> images.lease("work", "builder", Duration.ofHours(1)));
        assertThat(run("images", "work").out())
                .contains(
                        "  chain   2 layers, 1005 bytes\n",
                        "  leased  builder  until " + lease.expiresAt() + "\n",
                        "    " + HELLO + "  5 bytes\n",
                        "    kept  1000 bytes, kept elsewhere\n");
        assertThat(run("images", "base").out()).contains("  leased  by nobody\n");
        assertThat(run("images", "work", "--limit", "1").out())
                .contains("and 1 more layer; --limit shows more")
                .doesNotContain("kept  1000");
        assertThat(run("images", "work", "--json").out())
                .hasLineCount(1)
                .contains(
                        "\"chainLayers\":2,\"chainBytes\":1005,\"chain\":[{\"blob\":\"" + HELLO
                                + "\",\"bytes\":5,\"stored\":true},{\"blob\":\"kept\",\"bytes\":1000,\"stored\":false}]",
                        "\"leases\":[{\"lease\":\"" + lease.id() + "\",\"image\":\"work\",\"holder\":\"builder\"");
    }

    @Test
    void images_ofAnUnknownIdSayWhatToDo() {
        for (String command : new String[] {"images", "leases"}) {
            Cli.Result result = run(command, "none");
            assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED.number());
            assertThat(result.err())
                    .isEqualTo("memorystore: There is no image \"none\" in this tenant; define it first.\n");
        }
        assertThat(run("leases", "none", "--json").err()).contains("\"type\":\"NotFoundException\"", "\"exitCode\":1");
    }

    @Test
    void leases_listLiveOnes() {
        Lease lease = graph(images -> images.lease("work", "builder", Duration.ofHours(1)));
        assertThat(run("leases", "work").out()).isEqualTo("builder  until " + lease.expiresAt() + "\n");
        assertThat(run("leases", "base").out()).isEqualTo("Nobody has a lease on the image itself.\n");
        assertThat(run("leases", "work", "--json").out())
                .isEqualToIgnoringNewLines(
                        "{\"lease\":\"" + lease.id() + "\",\"image\":\"work\",\"holder\":\"builder\","
                                + "\"expiresAt\":\"" + lease.expiresAt() + "\"}");
    }

    @Test
    void leases_ofAHolderAreReleased() {
        graph(images -> {
            images.lease("base", "builder", Duration.ofHours(1));
            images.lease("work", "builder", Duration.ofHours(1));
            return images.lease("work", "other", Duration.ofHours(1));
        });
        assertThat(run("leases", "work", "--release", "builder").out())
                .isEqualTo("Released what builder had on work.\n");
        assertThat(run("leases", "work").out()).startsWith("other  until ").hasLineCount(1);
        assertThat(run("leases", "--release", "builder", "--json").out())
                .isEqualToIgnoringNewLines("{\"holder\":\"builder\",\"image\":null,\"released\":true}");
        Cli.Result again = run("leases", "--release", "builder");
        assertThat(again.exitCode()).isZero();
        assertThat(again.out()).isEqualTo("There was nothing to release: no lease that builder has in this tenant.\n");
    }

    @Test
    void leases_thatLapsedAreReaped() {
        graph(images -> {
            images.lease("base", "brief", Duration.ofMillis(1));
            images.lease("work", "builder", Duration.ofHours(1));
            while (!images.leases("base").isEmpty()) {
                Thread.onSpinWait();
            }
            return true;
        });
        assertThat(run("leases", "--reap").out()).isEqualTo("Removed 1 lapsed lease.\n");
        assertThat(run("leases", "--reap", "--json").out()).isEqualToIgnoringNewLines("{\"reaped\":0}");
        assertThat(run("leases", "work").out()).startsWith("builder");
    }

    @Test
    void gc_deletesWhatNoImageRefersTo() {
        graph(images -> images.putBlob(new ByteArrayInputStream(new byte[10])));
        assertThat(run("gc").out()).isEqualTo("Deleted 0 blobs, 0 bytes; left: 1; unknown: 0; dangling: 0\n");
        assertThat(run("gc", "--grace", "0s", "--dry-run").out())
                .isEqualTo("Would delete 1 blob, 10 bytes; left: 0; unknown: 0; dangling: 0\n");
        Cli.Result result = run("gc", "--grace", "PT0S", "--batch", "1", "--time-limit", "1m", "--json");
        assertThat(result.out())
                .isEqualToIgnoringNewLines("{\"dryRun\":false,\"pruned\":1,\"prunedBytes\":10,\"dangling\":0,"
                        + "\"unknown\":0,\"skipped\":0}");
        assertThat(result.err()).isEmpty();
        assertThat(run("gc", "--grace", "0s").out()).startsWith("Deleted 0 blobs");
    }

    @Test
    void gc_leavesContentElsewhereAloneUnlessToldWhere() throws IOException {
        graph(images -> {
            images.putBlob("lost", 7);
            return images.putBlob("../store.db", 8);
        });
        assertThat(run("gc", "--grace", "0s").out())
                .isEqualTo("Deleted 0 blobs, 0 bytes; left: 0; unknown: 2; dangling: 0\n");
        Path blobs = Files.createDirectory(folder.resolve("blobs"));
        Files.writeString(blobs.resolve("kept"), "content");
        assertThat(run("gc", "--grace", "0s", "--blob-dir", blobs.toString()).out())
                .isEqualTo("Deleted 1 blob, 7 bytes; left: 0; unknown: 1; dangling: 0\n");
        assertThat(this.<Optional<Blob>>graph(images -> images.blob("lost"))).isEmpty();
    }

    @Test
    void gc_tellsWhatAnImageNeedsAndIsMissing() throws IOException {
        Path blobs = Files.createDirectory(folder.resolve("blobs"));
        Cli.Result result = run("gc", "--blob-dir", blobs.toString());
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEqualTo("Deleted 0 blobs, 0 bytes; left: 0; unknown: 0; dangling: 1\n");
        assertThat(result.err()).contains("missing in " + blobs).hasLineCount(1);
        assertThat(this.<Optional<Blob>>graph(images -> images.blob("kept"))).isPresent();
    }

    @Test
    void gc_showsProgressOnATerminalOnly() {
        String[] gc = {"gc", "--url", Cli.url(folder), "--blob-dir", folder.toString()};
        assertThat(Cli.runOn(new Terminal(false, true, 80), "", gc).err()).startsWith("\rgc");
        assertThat(Cli.run(gc).err()).doesNotContain("\r");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gc --batch 0",
                "gc --batch 10001",
                "gc --batch many",
                "gc --grace soon",
                "gc --grace -1s",
                "gc --grace=-PT1H",
                "gc --time-limit 0s",
                "gc --time-limit 5",
                "gc --blob-dir no-such-folder",
                "images --limit -1",
                "images base --after base",
                "images base work",
                "leases",
                "leases base --reap",
                "leases base --reap --release a",
                "fork"
            })
    void misuse_isRefusedWithTwo(String commandLine) {
        Cli.Result result = run(commandLine.split(" "));
        assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE.number());
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("memorystore: ").hasLineCount(1).doesNotContain("Exception", "\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"images", "leases x", "gc", "checkpoint", "fork x", "lineage"})
    void aDatabaseThatIsNotThere_isAMistake(String command) {
        String url = folder.resolve("none.db").toString();
        Cli.Result result = Cli.run((command + " --url " + url).split(" "));
        assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE.number());
        assertThat(folder.resolve("none.db")).doesNotExist();
    }
}
