package io.memorystore.driver.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.CompactReport;
import io.memorystore.EraseReport;
import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.Session;
import io.memorystore.Turn;
import io.memorystore.events.Event;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of what was erased, byte by byte, in all files of a database that is still open. */
class SqliteErasureTest {
    /** Long enough for pages of their own, and for pages to be split and joined. */
    private static final String LONG = "q".repeat(9_000);

    @TempDir
    private Path folder;

    private MemoryStore open() {
        return MemoryStore.open(
                "sqlite", MemoryStoreConfig.of(folder.resolve("agent.db").toString()));
    }

    /** Turns that are short and long, state, a checkpoint, and what was flushed before. */
    private static void write(MemoryStore store, String tenant, String user, String session) {
        String mark = "mark-" + tenant + "-" + user + "-" + session;
        Session written = store.session(Identity.of(tenant, user, session));
        written.addTurns(IntStream.range(0, 40)
                .mapToObj(i -> Turn.of(mark + " flushed " + i, i % 5 == 0 ? LONG + mark : mark))
                .toList());
        written.flush();
        written.addTurns(IntStream.range(0, 40)
                .mapToObj(i -> Turn.of(mark + " kept " + i, i % 7 == 0 ? LONG + mark : mark))
                .toList());
        written.state().put("key " + mark, (LONG + mark).getBytes(StandardCharsets.UTF_8));
        written.state().put("key " + mark, mark.getBytes(StandardCharsets.UTF_8));
        written.checkpoint("label " + mark);
    }

    private static void writeTenant(MemoryStore store, String tenant) {
        String mark = "mark-" + tenant;
        store.tenant(tenant).stream("stream " + mark)
                .append(IntStream.range(0, 50)
                        .mapToObj(i -> Event.of("type", "{\"text\":\"" + mark + i + "\"}"))
                        .toList());
        store.tenant(tenant).state().put("key", mark.getBytes(StandardCharsets.UTF_8));
        store.tenant(tenant).images().putBlob(new ByteArrayInputStream((LONG + mark).getBytes(StandardCharsets.UTF_8)));
    }

    /** The files in which a text is found. */
    private List<String> filesWith(String text) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> contains(file, text))
                    .map(file -> file.getFileName().toString())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                    .contains(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void erasedSession_isInNoFile() {
        try (MemoryStore store = open()) {
            write(store, "acme", "ada", "s-gone");
            write(store, "acme", "ada", "s-kept");
            assertThat(filesWith("mark-acme-ada-s-gone"))
                    .as("files before the erase")
                    .isNotEmpty();
            EraseReport report = store.admin().eraseSession(Identity.of("acme", "ada", "s-gone"));
            assertThat(report.scrubbed()).as("scrubbed").isTrue();
            assertThat(filesWith("mark-acme-ada-s-gone"))
                    .as("files with a text of the session")
                    .isEmpty();
            assertThat(filesWith("s-gone")).as("files with the session's name").isEmpty();
            assertThat(filesWith("mark-acme-ada-s-kept"))
                    .as("files with its neighbour")
                    .contains("agent.db");
        }
    }

    @Test
    void erasedUser_isInNoFile() {
        try (MemoryStore store = open()) {
            for (int i = 0; i < 5; i++) {
                write(store, "acme", "u-gone", "s" + i);
                write(store, "acme", "u-kept", "s" + i);
            }
            store.admin().eraseUser("acme", "u-gone");
            assertThat(filesWith("u-gone"))
                    .as("files with the user's name or a text")
                    .isEmpty();
            assertThat(filesWith("mark-acme-u-kept")).contains("agent.db");
        }
    }

    @Test
    void erasedTenant_isInNoFile() {
        try (MemoryStore store = open()) {
            for (String tenant : List.of("t-gone", "t-kept")) {
                write(store, tenant, "ada", "s");
                write(store, tenant, "bob", "s");
                writeTenant(store, tenant);
            }
            store.admin().eraseTenant("t-gone");
            assertThat(filesWith("t-gone"))
                    .as("files with the tenant's name or a text")
                    .isEmpty();
            assertThat(filesWith("mark-t-kept")).contains("agent.db");
        }
    }

    @Test
    void reset_leavesNothingAndTheTables() {
        try (MemoryStore store = open()) {
            write(store, "t-gone", "ada", "s");
            writeTenant(store, "t-gone");
            assertThat(store.admin().reset("agent.db").sessions()).isEqualTo(1);
            assertThat(filesWith("t-gone")).as("files after a reset").isEmpty();
            assertThat(store.session(Identity.of("acme", "ada", "s")).addTurn(Turn.of("a", "b")))
                    .isEqualTo(1);
        }
    }

    @Test
    void compact_givesBackTheRoom() {
        try (MemoryStore store = open()) {
            write(store, "acme", "ada", "s");
            store.admin().eraseTenant("acme");
            CompactReport report = store.admin().compact();
            assertThat(report.bytesAfter().orElseThrow())
                    .as("bytes after compacting")
                    .isLessThan(report.bytesBefore().orElseThrow());
        }
    }

    @Test
    void databaseInMemory_isCalledSo() {
        try (MemoryStore store = MemoryStore.open("sqlite", MemoryStoreConfig.of(":memory:"))) {
            write(store, "acme", "ada", "s");
            assertThat(store.admin().reset(":memory:").turns()).isEqualTo(40);
        }
    }
}
