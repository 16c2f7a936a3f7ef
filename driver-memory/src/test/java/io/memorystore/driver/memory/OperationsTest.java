package io.memorystore.driver.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.CheckDepth;
import io.memorystore.Identity;
import io.memorystore.IdentityRejected;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.MemoryStoreListener;
import io.memorystore.Operation;
import io.memorystore.Operation.Outcome;
import io.memorystore.OperationSpan;
import io.memorystore.ProgressListener;
import io.memorystore.Retention;
import io.memorystore.Session;
import io.memorystore.StateStore;
import io.memorystore.StoreAdmin;
import io.memorystore.StoreClosedException;
import io.memorystore.Tenant;
import io.memorystore.Turn;
import io.memorystore.events.Event;
import io.memorystore.events.EventStream;
import io.memorystore.events.Projection;
import io.memorystore.events.ProjectionDocuments;
import io.memorystore.events.ProjectionRunner;
import io.memorystore.events.ProjectionState;
import io.memorystore.events.StoredEvent;
import io.memorystore.events.Subscription;
import io.memorystore.images.ImageGraph;
import io.memorystore.images.LeaseKeeper;
import io.memorystore.images.PruneOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every public method that asks the database is one operation, told of in time, and none is when nobody listens. */
final class OperationsTest {
    /** Give a handle, tell what it knows, or begin or end what works in the background: no call. */
    private static final List<String> NO_CALLS = List.of(
            "EventStream.name()",
            "EventStream.project(Projection)",
            "EventStream.typed(EventCodec)",
            "LeaseKeeper.isHeld()",
            "LeaseKeeper.lease()",
            "LeaseKeeper.requireHeld()",
            "MemoryStore.admin()",
            "MemoryStore.close()",
            "MemoryStore.info()",
            "MemoryStore.session(Identity)",
            "MemoryStore.tenant(String)",
            "ProjectionRunner.close()",
            "ProjectionRunner.name()",
            "ProjectionRunner.start()",
            "ProjectionRunner.state()",
            "Session.identity()",
            "Session.state()",
            "Subscription.close()",
            "Subscription.isOpen()",
            "Subscription.position()",
            "Tenant.id()",
            "Tenant.images()",
            "Tenant.session(String,String)",
            "Tenant.state()",
            "Tenant.stream(String)");

    private static final List<Class<?>> HANDLES = List.of(
            MemoryStore.class,
            Session.class,
            Tenant.class,
            StateStore.class,
            StoreAdmin.class,
            EventStream.class,
            Subscription.class,
            ProjectionRunner.class,
            ProjectionDocuments.class,
            ImageGraph.class,
            LeaseKeeper.class);

    private final Heard heard = new Heard();
    private final MemoryStore store = MemoryStore.open(
            "memory", MemoryStoreConfig.builder().listener(heard).build());
    private final Tenant tenant = store.tenant("acme");
    private final Map<String, Called> calls = new TreeMap<>();

    /** A call, and what of it is to be heard. */
    private record Called(String facet, String name, Runnable call) {}

    /** Remembers what happens on the thread of the test. */
    private static final class Heard implements MemoryStoreListener {
        private final List<Operation> operations = new CopyOnWriteArrayList<>();
        private final Thread test = Thread.currentThread();

        @Override
        public void operation(Operation operation) {
            if (Thread.currentThread().equals(test)) {
                operations.add(operation);
            }
        }
    }

    private static final class Nothing implements Projection {
        @Override
        public String name() {
            return "nothing";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void apply(StoredEvent event, ProjectionState state) {}
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void add(String method, String facet, Runnable call) {
        String name = method.substring(method.indexOf('.') + 1, method.indexOf('('));
        calls.put(method, new Called(facet, name, call));
    }

    private void addTurns() {
        Session session = store.session(Identity.of("acme", "ada", "s"));
        Turn turn = Turn.of("hello", "hi");
        add("Session.addTurn(Turn)", "turns", () -> session.addTurn(turn));
        add("Session.addTurns(List)", "turns", () -> session.addTurns(List.of(turn)));
        add("Session.context()", "turns", session::context);
        add("Session.estimateTokens()", "turns", session::estimateTokens);
        add("Session.turns(long,int)", "turns", () -> session.turns(0, 10));
        add("Session.latestTurns(int)", "turns", () -> session.latestTurns(10));
        add("Session.flush()", "turns", session::flush);
        add("Session.health()", "turns", session::health);
        add("Session.snapshot()", "turns", session::snapshot);
        add("Session.restore(Snapshot)", "turns", () -> session.restore(io.memorystore.Snapshot.empty()));
        add("Session.checkpoint(String)", "turns", () -> session.checkpoint("here"));
        add("Session.lineage()", "turns", session::lineage);
        String image = session.checkpoint("there").id();
        add("Tenant.fork(String,String,String)", "turns", () -> tenant.fork(image, "ada", "forked"));
    }

    private void addStates() {
        StateStore state = tenant.state();
        add("StateStore.get(String)", "state", () -> state.get("k"));
        add("StateStore.put(String,byte[])", "state", () -> state.put("k", new byte[1]));
        add("StateStore.compareAndPut(String,long,byte[])", "state", () -> state.compareAndPut("c", 0, new byte[1]));
        add("StateStore.delete(String)", "state", () -> state.delete("k"));
        add("StateStore.list(String,String,int)", "state", () -> state.list("", null, 10));
        add(
                "StoreAdmin.sessions(String,Identity,int)",
                "admin",
                () -> store.admin().sessions("acme", null, 10));
        add("StoreAdmin.acknowledgeRebuild()", "admin", () -> store.admin().acknowledgeRebuild());
        add("StoreAdmin.stats()", "admin", () -> store.admin().stats());
        add(
                "StoreAdmin.check(CheckDepth,ProgressListener)",
                "admin",
                () -> store.admin().check(CheckDepth.FULL, ProgressListener.none()));
    }

    private void addErasing() {
        StoreAdmin admin = store.admin();
        add("StoreAdmin.eraseSession(Identity)", "admin", () -> admin.eraseSession(Identity.of("gone", "ada", "s")));
        add("StoreAdmin.eraseUser(String,String)", "admin", () -> admin.eraseUser("gone", "ada"));
        add("StoreAdmin.eraseTenant(String)", "admin", () -> admin.eraseTenant("gone"));
        add(
                "StoreAdmin.reset(String)",
                "admin",
                () -> withAnother(another -> another.admin().reset("memory")));
        add("StoreAdmin.enforceRetention()", "admin", admin::enforceRetention);
        add(
                "StoreAdmin.enforceRetention(Retention)",
                "admin",
                () -> admin.enforceRetention(Retention.forever().maxTurns(1_000)));
        add("StoreAdmin.compact()", "admin", admin::compact);
    }

    private void addArchives() {
        StoreAdmin admin = store.admin();
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        withAnother(another -> another.admin().exportTo(archive, ProgressListener.none()));
        byte[] bytes = archive.toByteArray();
        add(
                "StoreAdmin.exportTo(OutputStream,ProgressListener)",
                "admin",
                () -> admin.exportTo(OutputStream.nullOutputStream(), ProgressListener.none()));
        add(
                "StoreAdmin.importFrom(InputStream,ProgressListener)",
                "admin",
                () -> admin.importFrom(new ByteArrayInputStream(bytes), ProgressListener.none()));
        add(
                "StoreAdmin.checkArchive(InputStream,ProgressListener)",
                "admin",
                () -> admin.checkArchive(new ByteArrayInputStream(bytes), ProgressListener.none()));
        add(
                "StoreAdmin.copyTo(MemoryStore,ProgressListener)",
                "admin",
                () -> withAnother(another -> admin.copyTo(another, ProgressListener.none())));
    }

    private void withAnother(Consumer<MemoryStore> call) {
        try (MemoryStore another = MemoryStore.open(
                "memory", MemoryStoreConfig.builder().listener(heard).build())) {
            call.accept(another);
        }
    }

    private void addEvents() {
        EventStream stream = tenant.stream("orders");
        stream.append(List.of(Event.of("Noted", "one")));
        add("Tenant.streams()", "events", tenant::streams);
        add("EventStream.append(List)", "events", () -> stream.append(List.of(Event.of("Noted", "x"))));
        add(
                "EventStream.append(long,List)",
                "events",
                () -> tenant.stream("other").append(0, List.of(Event.of("Noted", "x"))));
        add("EventStream.read(long,int)", "events", () -> stream.read(1, 10));
        add("EventStream.replay(long,Consumer)", "events", () -> stream.replay(1, event -> {}));
        add(
                "EventStream.subscribe(long,EventHandler)",
                "events",
                () -> stream.subscribe(0, event -> {}).close());
        add("EventStream.lastSequence()", "events", stream::lastSequence);
        add("EventStream.projections()", "events", stream::projections);
        ProjectionRunner runner = stream.project(new Nothing());
        add("ProjectionRunner.rebuild()", "projections", runner::rebuild);
        add("ProjectionRunner.lag()", "projections", runner::lag);
        add("ProjectionRunner.progress()", "projections", runner::progress);
        add("ProjectionRunner.await(long,Duration)", "projections", () -> runner.await(0, Duration.ZERO));
        add(
                "ProjectionDocuments.get(String)",
                "projections",
                () -> runner.state().get("k"));
        add(
                "ProjectionDocuments.list(String,String,int)",
                "projections",
                () -> runner.state().list("", null, 10));
    }

    private void addImages() {
        ImageGraph images = tenant.images();
        InputStream content = new ByteArrayInputStream(new byte[10]);
        String stored = images.putBlob(new ByteArrayInputStream(new byte[20])).id();
        images.putBlob("layer", 10);
        images.define("image", null, "label", List.of("layer"));
        images.define("leaf", "image", "label", List.of());
        add("ImageGraph.putBlob(String,long)", "images", () -> images.putBlob("b", 10));
        add("ImageGraph.putBlob(InputStream)", "images", () -> images.putBlob(content));
        add("ImageGraph.openBlob(String)", "images", () -> images.openBlob(stored));
        add("ImageGraph.blob(String)", "images", () -> images.blob("layer"));
        add(
                "ImageGraph.define(String,String,String,List)",
                "images",
                () -> images.define("i", null, "label", List.of("layer")));
        add("ImageGraph.image(String)", "images", () -> images.image("image"));
        add("ImageGraph.images(String,int)", "images", () -> images.images(null, 10));
        add("ImageGraph.chain(String)", "images", () -> images.chain("image"));
        add("ImageGraph.lineage(String)", "images", () -> images.lineage("image"));
        add("ImageGraph.chainSizeBytes(String)", "images", () -> images.chainSizeBytes("image"));
        Duration minute = Duration.ofMinutes(1);
        add("ImageGraph.lease(String,String,Duration)", "images", () -> images.lease("image", "me", minute));
        LeaseKeeper kept = images.keep("image", "keeper", minute, lease -> {});
        calls.put("LeaseKeeper.close()", new Called("images", "release", kept::close));
        add(
                "ImageGraph.keep(String,String,Duration,Consumer)",
                "images",
                () -> images.keep("image", "other", minute, lease -> {}));
        add("ImageGraph.release(String)", "images", () -> images.release("me"));
        add("ImageGraph.release(String,String)", "images", () -> images.release("image", "me"));
        add("ImageGraph.leases(String)", "images", () -> images.leases("image"));
        add("ImageGraph.reapExpired()", "images", images::reapExpired);
        add("ImageGraph.delete(String)", "images", () -> images.delete("leaf"));
        add(
                "ImageGraph.prune(PruneOptions)",
                "images",
                () -> images.prune(PruneOptions.builder().build()));
    }

    private static String signature(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(",", "(", ")"));
    }

    private void addAll() {
        addTurns();
        addStates();
        addErasing();
        addArchives();
        addEvents();
        addImages();
    }

    @Test
    void everyMethodOfEveryHandle_isACallOrSaidToBeNone() {
        addAll();
        TreeSet<String> known = new TreeSet<>(NO_CALLS);
        known.addAll(calls.keySet());
        TreeSet<String> there = HANDLES.stream()
                .flatMap(handle -> Arrays.stream(handle.getDeclaredMethods()))
                .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isSynthetic())
                .map(OperationsTest::signature)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(known).isEqualTo(there);
    }

    @Test
    void everyCall_isOneOperationOfItsName() {
        addAll();
        calls.forEach((method, called) -> {
            heard.operations.clear();
            called.call().run();
            assertThat(heard.operations)
                    .as(method)
                    .extracting(Operation::driver, Operation::facet, Operation::name, Operation::outcome)
                    .containsExactly(org.assertj.core.api.Assertions.tuple(
                            "memory", called.facet(), called.name(), Outcome.ACKNOWLEDGED));
        });
    }

    @Test
    void documentation_listsEveryFacetAndName() throws IOException {
        addAll();
        String documentation = Files.readString(Path.of(
                System.getProperty("memorystore.root", ".."), "api/src/main/java/io/memorystore/Operation.java"));
        for (Called called : calls.values()) {
            String begin = "<tr><td>{@code " + called.facet() + "}</td>";
            assertThat(documentation).contains(begin);
            String row = documentation.substring(documentation.indexOf(begin));
            assertThat(row.substring(0, row.indexOf("</tr>")))
                    .as("what is said of the facet %s", called.facet())
                    .contains("{@code " + called.name() + "}");
        }
    }

    @Test
    void duration_isFromCallToReturn() {
        EventStream stream = tenant.stream("orders");
        stream.append(List.of(Event.of("Noted", "one")));
        heard.operations.clear();
        long[] inside = new long[1];
        long start = System.nanoTime();
        stream.replay(1, event -> {
            long begun = System.nanoTime();
            while (System.nanoTime() - begun < 2_000_000) {
                Thread.onSpinWait();
            }
            inside[0] = System.nanoTime() - begun;
        });
        long all = System.nanoTime() - start;
        assertThat(heard.operations.get(0).duration()).isBetween(Duration.ofNanos(inside[0]), Duration.ofNanos(all));
    }

    @Test
    void outcome_ofARefusal() {
        StateStore state = tenant.state();
        assertThatThrownBy(() -> state.compareAndPut("k", 7, new byte[0]));
        assertThatThrownBy(() -> tenant.images().chain("unknown"));
        assertThatThrownBy(() -> tenant.stream("orders").replay(0, event -> {}));
        store.close();
        assertThatThrownBy(() -> state.get("k")).isInstanceOf(StoreClosedException.class);
        assertThat(heard.operations)
                .extracting(Operation::name, Operation::outcome)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("compareAndPut", Outcome.REFUSED),
                        org.assertj.core.api.Assertions.tuple("chain", Outcome.REFUSED),
                        org.assertj.core.api.Assertions.tuple("replay", Outcome.REFUSED),
                        org.assertj.core.api.Assertions.tuple("get", Outcome.REFUSED));
    }

    @Test
    void spans_endInReverse_onTheirThread_afterTheOperationWasTold() {
        List<String> told = new ArrayList<>();
        MemoryStoreConfig config = MemoryStoreConfig.builder()
                .listener(new Spanning("outer", told))
                .listener(new Spanning("inner", told))
                .build();
        try (MemoryStore spanned = MemoryStore.open("memory", config)) {
            spanned.tenant("acme").state().put("k", new byte[0]);
            assertThatThrownBy(() -> spanned.tenant("acme").images().chain("unknown"));
        }
        assertThat(told)
                .containsExactly(
                        "outer begins put",
                        "inner begins put",
                        "outer hears put",
                        "inner hears put",
                        "inner ends put null",
                        "outer ends put null",
                        "outer begins chain",
                        "inner begins chain",
                        "outer hears chain",
                        "inner hears chain",
                        "inner ends chain class io.memorystore.NotFoundException",
                        "outer ends chain class io.memorystore.NotFoundException");
    }

    /** Begins a span for each call, and throws wherever it can: nobody is to be harmed. */
    private record Spanning(String name, List<String> told) implements MemoryStoreListener {
        @Override
        public OperationSpan operationStarted(String driver, String facet, String operation) {
            told.add(name + " begins " + operation);
            Thread thread = Thread.currentThread();
            return (ended, failure) -> {
                assertThat(Thread.currentThread()).isSameAs(thread);
                told.add(name + " ends " + ended.name() + " " + failure);
                throw new IllegalStateException("at the end of a span");
            };
        }

        @Override
        public void operation(Operation operation) {
            told.add(name + " hears " + operation.name());
            throw new IllegalStateException("at the end of an operation");
        }
    }

    @Test
    void listenerThatHearsNoOperations_isStillToldOfTheRest() {
        List<IdentityRejected> rejected = new ArrayList<>();
        MemoryStoreListener listener = new MemoryStoreListener() {
            @Override
            public void identityRejected(IdentityRejected signal) {
                rejected.add(signal);
            }
        };
        MemoryStoreConfig config =
                MemoryStoreConfig.builder().listener(listener).build();
        try (MemoryStore plain = MemoryStore.open("memory", config)) {
            plain.tenant("acme").state().put("k", new byte[0]);
            assertThatThrownBy(() -> plain.session(Identity.of("acme", null, "s")));
        }
        assertThat(rejected).hasSize(1);
    }
}
