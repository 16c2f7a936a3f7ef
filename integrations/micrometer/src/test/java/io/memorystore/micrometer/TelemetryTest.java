package io.memorystore.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.ConflictException;
import io.memorystore.EventHandlerFailed;
import io.memorystore.Health;
import io.memorystore.HealthChanged;
import io.memorystore.Identity;
import io.memorystore.LeaseLost;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.StoreFenced;
import io.memorystore.Turn;
import io.memorystore.images.Lease;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What Micrometer is told, and that docs/telemetry.md says the same. */
final class TelemetryTest {
    private static final Path DOCS = Path.of(System.getProperty("memorystore.root", "../.."), "docs", "telemetry.md");
    private static final Pattern ROW =
            Pattern.compile("^\\| `(memorystore\\.[a-z.]+)` \\| ([a-z]+) \\| ([^|]*) \\|", Pattern.MULTILINE);
    private static final Pattern CODE = Pattern.compile("`([a-z]+)`");
    private static final String SECRET = "sup3r-s3cret";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<String> observed = new ArrayList<>();
    private final ObservationRegistry observations = ObservationRegistry.create();

    private MemoryStore open() {
        return MemoryStore.open(
                "memory",
                MemoryStoreConfig.builder()
                        .listener(new StoreMetrics(meters))
                        .listener(new StoreObservations(observations))
                        .build());
    }

    /** Everything that there is a meter for. */
    private void useAll(MemoryStore store) {
        store.tenant(SECRET).session(SECRET, SECRET).addTurn(Turn.of(SECRET, SECRET));
        store.tenant(SECRET).state().put(SECRET, SECRET.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThatThrownBy(() -> store.tenant(SECRET).state().compareAndPut(SECRET, 7, new byte[0]))
                .isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> store.session(Identity.of(SECRET, null, SECRET)));
        assertThatThrownBy(() -> store.session(Identity.of(SECRET, SECRET + "\n", SECRET)));
        StoreMetrics metrics = new StoreMetrics(meters);
        Identity identity = Identity.of(SECRET, SECRET, SECRET);
        metrics.healthChanged(new HealthChanged(identity, Health.HEALTHY, Health.RETRY, SECRET));
        metrics.eventHandlerFailed(new EventHandlerFailed(SECRET, SECRET, "", 1, 1, new IllegalStateException(SECRET)));
        metrics.eventHandlerFailed(
                new EventHandlerFailed(SECRET, SECRET, SECRET, 1, 1, new IllegalStateException(SECRET)));
        metrics.leaseLost(new LeaseLost(SECRET, new Lease(SECRET, SECRET, SECRET, Instant.EPOCH), SECRET));
        metrics.storeFenced(new StoreFenced("memory", StoreFenced.Reason.DATABASE_GONE, SECRET));
        new StoreGauges(store, Duration.ZERO).bindTo(meters);
    }

    private double counter(String name, String... tags) {
        return meters.get(name).tags(tags).counter().count();
    }

    @Test
    void calls_areTimed_byWhatTheyAre() {
        try (MemoryStore store = open()) {
            useAll(store);
            assertThat(meters.get("memorystore.operations")
                            .tags(
                                    "driver",
                                    "memory",
                                    "facet",
                                    "turns",
                                    "operation",
                                    "addTurn",
                                    "outcome",
                                    "acknowledged")
                            .timer()
                            .count())
                    .isEqualTo(1);
            assertThat(meters.get("memorystore.operations")
                            .tags("facet", "state", "operation", "compareAndPut", "outcome", "refused")
                            .timer()
                            .count())
                    .isEqualTo(1);
            assertThat(counter("memorystore.identity.rejections", "reason", "missing"))
                    .isEqualTo(1);
            assertThat(counter("memorystore.identity.rejections", "reason", "invalid"))
                    .isEqualTo(1);
            assertThat(counter("memorystore.health.changes", "from", "healthy", "to", "retry"))
                    .isEqualTo(1);
            assertThat(counter("memorystore.handler.failures", "kind", "subscription"))
                    .isEqualTo(1);
            assertThat(counter("memorystore.handler.failures", "kind", "projection"))
                    .isEqualTo(1);
            assertThat(counter("memorystore.leases.lost")).isEqualTo(1);
            assertThat(counter("memorystore.fences", "driver", "memory", "reason", "database_gone"))
                    .isEqualTo(1);
        }
    }

    @Test
    void gauges_showWhatIsStored_asOftenAsTheyMay() {
        SimpleMeterRegistry fresh = new SimpleMeterRegistry();
        try (MemoryStore store = open()) {
            new StoreGauges(store, Duration.ofDays(1)).bindTo(meters);
            new StoreGauges(store, Duration.ZERO).bindTo(fresh);
            assertThat(meters.get("memorystore.turns").gauge().value()).isZero();
            store.tenant("acme").session("ada", "s").addTurn(Turn.of("a", "b"));
            assertThat(meters.get("memorystore.turns").gauge().value())
                    .as("within the time for which numbers are shown")
                    .isZero();
            assertThat(fresh.get("memorystore.turns").gauge().value()).isEqualTo(1);
            assertThat(fresh.get("memorystore.sessions").gauge().value()).isEqualTo(1);
            assertThat(fresh.get("memorystore.database.size").gauge().value()).isNaN();
        }
        assertThat(fresh.get("memorystore.turns").gauge().value())
                .as("of a store that is closed")
                .isNaN();
    }

    @Test
    void noMeter_hasAnIdentityContentOrSecret() {
        try (MemoryStore store = open()) {
            useAll(store);
        }
        assertThat(meters.getMeters())
                .isNotEmpty()
                .allSatisfy(meter -> assertThat(meter.getId().toString()).doesNotContain(SECRET));
    }

    @Test
    void documentation_listsEveryMeterWithItsTags() throws IOException {
        try (MemoryStore store = open()) {
            useAll(store);
        }
        Map<String, String> registered = new TreeMap<>();
        for (Meter meter : meters.getMeters()) {
            String tags = meter.getId().getTags().stream()
                    .map(Tag::getKey)
                    .collect(Collectors.toCollection(TreeSet::new))
                    .toString();
            registered.put(
                    meter.getId().getName(),
                    meter.getId().getType().name().toLowerCase(java.util.Locale.ROOT) + " " + tags);
        }
        assertThat(documented()).isEqualTo(registered);
    }

    private static Map<String, String> documented() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(DOCS));
        while (row.find()) {
            TreeSet<String> tags = CODE.matcher(row.group(3))
                    .results()
                    .map(result -> result.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
            rows.put(row.group(1), row.group(2) + " " + tags);
        }
        return rows;
    }

    /** Notes what begins and ends, as a handler that makes spans would. */
    private void observe() {
        observations.observationConfig().observationHandler(new ObservationHandler<Observation.Context>() {
            @Override
            public void onStart(Observation.Context context) {
                observed.add("start " + context.getContextualName());
            }

            @Override
            public void onStop(Observation.Context context) {
                observed.add("stop " + context.getContextualName() + " " + context + " " + context.getError());
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        });
    }

    @Test
    void calls_areObserved_withoutWhatTheyAreAbout() {
        observe();
        try (MemoryStore store = open()) {
            store.tenant(SECRET).state().put(SECRET, new byte[0]);
            assertThatThrownBy(() -> store.tenant(SECRET).state().compareAndPut(SECRET, 7, new byte[0]));
        }
        assertThat(observed).hasSize(4);
        assertThat(observed.get(0)).isEqualTo("start state put");
        assertThat(observed.get(1))
                .startsWith("stop state put")
                .containsPattern("outcome='?acknowledged")
                .containsPattern("failure='?none")
                .containsPattern("driver='?memory")
                .endsWith(" null");
        assertThat(observed.get(3))
                .startsWith("stop state compareAndPut")
                .containsPattern("outcome='?refused")
                .containsPattern("failure='?ConflictException")
                .endsWith("io.memorystore.ConflictException");
        assertThat(observed).noneMatch(line -> line.contains(SECRET));
    }

    @Test
    void observation_isTheCurrentOne_insideOfTheCall() {
        observe();
        List<String> current = new ArrayList<>();
        try (MemoryStore store = open()) {
            store.tenant("acme").stream("orders").append(List.of(io.memorystore.events.Event.of("Noted", "one")));
            store.tenant("acme").stream("orders")
                    .replay(
                            1,
                            event -> current.add(Objects.requireNonNull(observations.getCurrentObservation())
                                    .getContext()
                                    .getContextualName()));
        }
        assertThat(current).containsExactly("events replay");
        assertThat(observations.getCurrentObservation()).isNull();
    }

    @Test
    void registryThatObservesNothing_costsNothing() {
        assertThat(new StoreObservations(ObservationRegistry.NOOP).operationStarted("memory", "state", "get"))
                .isSameAs(io.memorystore.OperationSpan.NONE);
    }
}
