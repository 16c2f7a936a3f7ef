package io.memorystore.conformance;

import static io.memorystore.conformance.Samples.turn;
import static io.memorystore.conformance.Samples.turns;

import io.memorystore.ArchiveReport;
import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.ProgressListener;
import io.memorystore.Session;
import io.memorystore.StateStore;
import io.memorystore.Tenant;
import io.memorystore.events.Event;
import io.memorystore.events.EventStream;
import io.memorystore.events.ProjectionRunner;
import io.memorystore.images.Blob;
import io.memorystore.images.Image;
import io.memorystore.images.ImageGraph;
import io.memorystore.spi.BlobBackend;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A store in which every facet holds something, and all that a host can see of it. */
final class ArchiveSamples {
    /** Tenants, users, sessions, keys and streams that are not easily told apart, or not easily kept apart. */
    private static final List<String> NAMES =
            List.of("a", "A", "a ", "\u00e9", "e\u0301", "%_'\"/", "\ud83d\ude00", "\uffee");

    private ArchiveSamples() {}

    /** Fills a store under a rolling summary. */
    static void fill(MemoryStore store) {
        for (String tenant : List.of("acme", "Acme", "\ud83d\ude00\uffee")) {
            fillSessions(store.tenant(tenant));
            fillStreams(store.tenant(tenant));
        }
        store.session(Identity.of("acme", "rich", "s").withRun("run-7")).addTurn(turn("of a run"));
        fillImages(store.tenant("acme"));
        store.tenant("of a deleted key").state().put("k", new byte[] {1});
        store.tenant("of a deleted key").state().delete("k");
        store.tenant("of a blob").images().putBlob("b", 1);
    }

    private static void fillSessions(Tenant tenant) {
        for (String name : NAMES) {
            Session session = tenant.session(name, "s-" + name);
            session.addTurn(turn(name + " of " + tenant.id()));
            session.state().put(name, name.getBytes(StandardCharsets.UTF_8));
        }
        Session rich = tenant.session("rich", "s");
        rich.addTurn(Samples.rich());
        Session summarized = tenant.session("summarized", "s");
        summarized.addTurns(turns("t", 12));
        SummaryRules.awaitFolded(summarized, SummaryRules.KEPT + SummaryRules.FOLDED - 1);
        fillState(tenant.session("state alone", "s").state());
        fillState(tenant.state());
        tenant.session("flushed", "s").addTurn(turn("to be forgotten"));
        tenant.session("flushed", "s").flush();
    }

    private static void fillState(StateStore state) {
        for (int i = 1; i <= 30; i++) {
            state.put("key " + i % 7, new byte[i * 100]);
        }
        state.put("empty", new byte[0]);
        state.delete("key 3");
        state.put("deleted and again", new byte[] {1});
        state.delete("deleted and again");
    }

    private static void fillStreams(Tenant tenant) {
        for (String name : NAMES) {
            EventStream stream = tenant.stream(name);
            for (String text : Samples.TEXTS) {
                stream.append(List.of(new Event(
                        UUID.randomUUID(), "Noted \ud83d\ude00", text, Map.of("k", text, "", "empty"), Samples.WHEN)));
            }
        }
        try (ProjectionRunner runner = tenant.stream("a").project(new Tally("tally", 3))) {
            runner.start();
            if (!runner.await(Samples.TEXTS.size(), Eventually.PATIENCE)) {
                throw new AssertionError("The projection of a sample came to no end");
            }
        }
    }

    private static void fillImages(Tenant tenant) {
        ImageGraph images = tenant.images();
        Blob large = ImageSamples.put(images, ImageSamples.content(BlobBackend.CHUNK_BYTES + 17));
        Blob empty = ImageSamples.put(images, "");
        images.putBlob("elsewhere", Long.MAX_VALUE);
        images.define("z is the parent", null, "base", List.of(large.id(), empty.id(), large.id()));
        images.define("a is the child", "z is the parent", "", List.of("elsewhere"));
        Session session = tenant.session("checkpointed", "s");
        session.addTurn(turn("before"));
        session.checkpoint("first");
        session.addTurn(turn("between"));
        session.checkpoint("second");
        Session emptied = tenant.session("checkpointed and flushed", "s");
        emptied.checkpoint("of nothing");
    }

    /** All that a host can see of the tenants of the samples. */
    static List<Object> seen(MemoryStore store) {
        List<Object> seen = new ArrayList<>();
        for (String tenant : List.of("acme", "Acme", "\ud83d\ude00\uffee", "of a blob", "of a deleted key")) {
            seen(store, store.tenant(tenant), seen);
        }
        return seen;
    }

    private static void seen(MemoryStore store, Tenant tenant, List<Object> seen) {
        for (Identity identity : store.admin().sessions(tenant.id(), null, 1_000)) {
            Session session = store.session(identity);
            seen.add(identity);
            seen.addAll(session.turns(0, 1_000));
            seen.add(List.of(new String(session.snapshot().bytes(), StandardCharsets.UTF_8), session.lineage()));
            seen.addAll(session.state().list("", null, 1_000));
        }
        seen.addAll(tenant.state().list("", null, 1_000));
        for (String stream : tenant.streams()) {
            seen.add(stream);
            seen.addAll(tenant.stream(stream).read(1, 1_000));
        }
        try (ProjectionRunner runner = tenant.stream("a").project(new Tally("tally", 3))) {
            seen.addAll(List.of(runner.progress().checkpoint(), runner.state().list("", null, 1_000)));
        }
        for (Image image : tenant.images().images(null, 1_000)) {
            seen.add(List.of(image, tenant.images().chain(image.id())));
        }
    }

    static byte[] exported(MemoryStore store) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        store.admin().exportTo(out, ProgressListener.none());
        return out.toByteArray();
    }

    static ArchiveReport imported(MemoryStore store, byte[] archive) {
        return store.admin().importFrom(new ByteArrayInputStream(archive), ProgressListener.none());
    }
}
