package io.memorystore.cli;

import static org.awaitility.Awaitility.await;

import io.memorystore.ArchiveReport;
import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.ProgressListener;
import io.memorystore.Session;
import io.memorystore.Strategy;
import io.memorystore.Tenant;
import io.memorystore.Turn;
import io.memorystore.events.Event;
import io.memorystore.events.Projection;
import io.memorystore.events.ProjectionRunner;
import io.memorystore.events.ProjectionState;
import io.memorystore.events.StoredEvent;
import io.memorystore.images.Blob;
import io.memorystore.images.Image;
import io.memorystore.images.ImageGraph;
import io.memorystore.testservers.ServerKind;
import io.memorystore.testservers.TestDatabase;
import io.memorystore.testservers.TestServers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A new store on one of the five databases, what it is filled with, and all that a host can see of it. */
record ArchivedStore(MemoryStore store, @Nullable TestDatabase database) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String TENANT = "tenant \ud83d\ude00";

    /** The databases. */
    enum Kind {
        MEMORY,
        SQLITE,
        POSTGRES,
        MYSQL,
        MARIADB
    }

    /** Opens one; where a server is missing, the test is given up. */
    static ArchivedStore open(Kind kind, Path folder) {
        MemoryStoreConfig.Builder config = MemoryStoreConfig.builder().strategy(summarizing());
        return switch (kind) {
            case MEMORY ->
                new ArchivedStore(MemoryStore.open(config.driver("memory").build()), null);
            case SQLITE ->
                new ArchivedStore(
                        MemoryStore.open(config.url(folder.resolve(kind + "-" + System.nanoTime() + ".db")
                                        .toString())
                                .build()),
                        null);
            default -> onServer(ServerKind.valueOf(kind.name()), config);
        };
    }

    private static ArchivedStore onServer(ServerKind kind, MemoryStoreConfig.Builder config) {
        TestDatabase database = TestServers.get(kind).freshDatabase();
        return new ArchivedStore(
                MemoryStore.open(config.url(database.storeUrl()).build()), database);
    }

    private static Strategy summarizing() {
        return Strategy.rollingSummary(
                        request -> request.previousSummary() + request.turns().size())
                .keepRecentTurns(3)
                .foldTurns(2)
                .build();
    }

    @Override
    public void close() {
        store.close();
        if (database != null) {
            database.close();
        }
    }

    void fill() {
        Tenant tenant = store.tenant(TENANT);
        fillSessions(tenant);
        fillStream(tenant);
        fillImages(tenant);
        store.tenant("another").images().putBlob("alone", 7);
    }

    private void fillSessions(Tenant tenant) {
        Session summarized = store.session(Identity.of(TENANT, "ada", "long").withRun("run-1"));
        for (int i = 0; i < 60; i++) {
            long unused = summarized.addTurn(turn(i + " \u0000\ud83d\ude00 " + "x".repeat(i * 40)));
        }
        await().atMost(PATIENCE).until(() -> summarized.context().recentTurns().size() < 5);
        Session kept = tenant.session("bob \u00e9", "e\u0301 ");
        kept.addTurn(turn("short"));
        for (int i = 0; i < 20; i++) {
            long unused = kept.state().put("k" + i % 6, new byte[i * 1_000]);
        }
        kept.state().delete("k5");
        tenant.state().put("setting", "on".getBytes(StandardCharsets.UTF_8));
        tenant.state().put("gone", new byte[0]);
        tenant.state().delete("gone");
    }

    private static Turn turn(String text) {
        return Turn.builder()
                .user(text)
                .metadata(Map.of("n", 1.5, "list", List.of(1, "two")))
                .timestamp(Instant.parse("2026-01-02T03:04:05.678901234Z"))
                .build();
    }

    private static void fillStream(Tenant tenant) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 700; i++) {
            events.add(Event.of("Happened", "{\"n\":" + i + "}"));
        }
        tenant.stream("orders").append(events);
        try (ProjectionRunner runner = tenant.stream("orders").project(new Counting())) {
            runner.start();
            if (!runner.await(events.size(), PATIENCE)) {
                throw new AssertionError("The projection came to no end");
            }
        }
    }

    /** Counts events by the last digit of their sequences. */
    private static final class Counting implements Projection {
        @Override
        public String name() {
            return "counting";
        }

        @Override
        public int version() {
            return 2;
        }

        @Override
        public void apply(StoredEvent event, ProjectionState state) {
            String key = "d" + event.sequence() % 10;
            long count = state.get(key).map(Long::valueOf).orElse(0L);
            state.put(key, Long.toString(count + 1));
        }
    }

    private static void fillImages(Tenant tenant) {
        byte[] content = new byte[(1 << 20) + 1_000];
        new Random(1).nextBytes(content);
        ImageGraph images = tenant.images();
        Blob blob = images.putBlob(new ByteArrayInputStream(content));
        images.putBlob("elsewhere", 1L << 40);
        images.define("z", null, "base", List.of(blob.id(), "elsewhere"));
        images.define("a", "z", "child", List.of(blob.id()));
        Session session = tenant.session("ada", "checkpointed");
        session.addTurn(turn("before"));
        session.checkpoint("one");
        session.addTurn(turn("after"));
        session.checkpoint("two");
    }

    /** All that a host can see. */
    List<Object> seen() {
        Tenant tenant = store.tenant(TENANT);
        List<Object> seen = new ArrayList<>();
        for (Identity identity : store.admin().sessions(TENANT, null, 100)) {
            Session session = store.session(identity);
            seen.addAll(List.of(identity, session.snapshot(), session.turns(0, 1_000), session.lineage()));
            seen.addAll(session.state().list("", null, 100));
        }
        seen.addAll(tenant.state().list("", null, 100));
        for (String stream : tenant.streams()) {
            seen.addAll(List.of(stream, tenant.stream(stream).read(1, 10_000)));
        }
        try (ProjectionRunner runner = tenant.stream("orders").project(new Counting())) {
            seen.addAll(List.of(runner.progress().checkpoint(), runner.state().list("", null, 100)));
        }
        for (Image image : tenant.images().images(null, 100)) {
            seen.addAll(List.of(image, tenant.images().chain(image.id())));
        }
        seen.add(store.tenant("another").images().blob("alone"));
        return seen;
    }

    byte[] exported() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ArchiveReport unused = store.admin().exportTo(out, ProgressListener.none());
        return out.toByteArray();
    }
}
