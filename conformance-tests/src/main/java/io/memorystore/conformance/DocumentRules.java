package io.memorystore.conformance;

import static io.memorystore.conformance.EventSamples.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.memorystore.InvalidInputException;
import io.memorystore.MemoryStoreException;
import io.memorystore.StorageException;
import io.memorystore.TooLargeException;
import io.memorystore.events.EventStream;
import io.memorystore.events.Projection;
import io.memorystore.events.ProjectionDocuments;
import io.memorystore.events.ProjectionDocuments.Document;
import io.memorystore.events.ProjectionRunner;
import io.memorystore.events.ProjectionState;
import io.memorystore.events.StoredEvent;
import io.memorystore.spi.DocumentRow;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.ProjectionTransaction;
import io.memorystore.spi.ProjectionWork;
import io.memorystore.spi.Utf8Order;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Documents of a projection, in a step and outside of it: PROJ-1. */
abstract class DocumentRules extends ProjectionRunnerRules {
    private static final List<String> PREFIXES = List.of("", "k", "k1", "k%", "\ud83d\ude00", "\ue000");
    private static final int KEYS = 450;

    /** Looks at the state in a step. What it finds wrong is kept for the test: thrown, it would only be tried again. */
    private static final class Looking implements Projection {
        private final boolean inside;
        private final Consumer<ProjectionState> look;
        private final Queue<Throwable> wrong = new ConcurrentLinkedQueue<>();

        Looking(boolean inside, Consumer<ProjectionState> look) {
            this.inside = inside;
            this.look = look;
        }

        @Override
        public String name() {
            return "looking " + inside;
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public boolean ownsTables() {
            return inside;
        }

        @Override
        public void apply(StoredEvent event, ProjectionState state) {
            try {
                look.accept(state);
            } catch (RuntimeException | Error thrown) {
                wrong.add(thrown);
            }
        }

        /** Applies as many events as there are batches, each batch in a step of its own. */
        void run(EventStream stream, List<Integer> batches, Consumer<ProjectionDocuments> afterEach) {
            try (ProjectionRunner runner = stream.project(this)) {
                runner.start();
                assertThat(runner.await(stream.lastSequence(), Eventually.PATIENCE))
                        .isTrue();
                for (int batch : batches) {
                    long last =
                            stream.append(events(name(), batch)).get(batch - 1).sequence();
                    assertThat(runner.await(last, Eventually.PATIENCE)).isTrue();
                    assertThat(wrong).as("what was wrong inside of a step").isEmpty();
                    afterEach.accept(runner.state());
                }
            }
        }
    }

    /** Random changes, to the state and to a plain map: both must list and get alike, committed or not. */
    @Test
    @Proves(Rule.PROJ_1)
    void documents_areListedWithWhatAStepHasChanged() {
        Random random = random();
        EventStream stream = stream();
        for (boolean inside : List.of(false, true)) {
            NavigableMap<String, String> model = new TreeMap<>(Utf8Order.COMPARATOR);
            Looking projection = new Looking(inside, state -> {
                change(random, state, model);
                assertAlike(random, state, model);
            });
            projection.run(stream, List.of(1, 3, 2), state -> assertAlike(random, state, model));
        }
    }

    private static void change(Random random, ProjectionState state, NavigableMap<String, String> model) {
        for (int i = 0; i < KEYS; i++) {
            String key = key(random);
            if (random.nextInt(3) == 0) {
                state.delete(key);
                model.remove(key);
            } else {
                String json = "{\"n\":" + random.nextInt() + ",\"t\":\"\u00e9\ud83d\ude00\\u0000\"}";
                state.put(key, json);
                model.put(key, json);
            }
        }
    }

    private static String key(Random random) {
        String prefix = PREFIXES.get(random.nextInt(PREFIXES.size()));
        return prefix + random.nextInt(KEYS / 2);
    }

    private static void assertAlike(Random random, ProjectionDocuments state, NavigableMap<String, String> model) {
        for (int i = 0; i < 6; i++) {
            String prefix = PREFIXES.get(random.nextInt(PREFIXES.size()));
            String after = random.nextBoolean() ? null : key(random);
            int limit = random.nextBoolean() ? EventSamples.ALL : random.nextInt(260);
            assertThat(state.list(prefix, after, limit))
                    .as("documents that begin with \"%s\", after %s, at most %d", prefix, after, limit)
                    .isEqualTo(listed(model, prefix, after, limit));
            String key = key(random);
            assertThat(state.get(key).orElse(null)).as("document %s", key).isEqualTo(model.get(key));
        }
    }

    private static List<Document> listed(
            NavigableMap<String, String> model, String prefix, @Nullable String after, int limit) {
        return model.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .filter(entry -> after == null || Utf8Order.COMPARATOR.compare(entry.getKey(), after) > 0)
                .limit(limit)
                .map(entry -> new Document(entry.getKey(), entry.getValue()))
                .toList();
    }

    @Test
    @Proves(Rule.PROJ_1)
    void documents_areRefusedAsTheyStand() {
        EventStream stream = stream(open(emptyDatabase().maxTurnBytes(1_024).build()));
        List<String> malformed = List.of(
                "",
                " ",
                "{",
                "{}{}",
                "[1,]",
                "{\"a\":1,}",
                "nul",
                "NaN",
                "'a'",
                "01",
                "\"\ud83d\"",
                "\"\u0000\"",
                "\"\n\"",
                "a",
                "// 1");
        List<String> valid =
                List.of("null", " 1 ", "\"\"", "[]", "{\"a\":{\"a\":[1.10,-0,1e400]},\"a\":2}", "\"\\u0000\\ud83d\"");
        Looking projection = new Looking(false, state -> {
            malformed.forEach(json -> assertThat(catchThrowable(() -> state.put("k", json)))
                    .as("the document %s", json)
                    .isInstanceOf(InvalidInputException.class));
            assertThatThrownBy(() -> state.put("k", "\"" + "x".repeat(1_023) + "\""))
                    .isInstanceOf(TooLargeException.class);
            state.put("k", "\"" + "x".repeat(1_022) + "\"");
            valid.forEach(json -> state.put("valid " + valid.indexOf(json), json));
            assertKeysRefused(state);
            HostileIdentities.INVALID.forEach(key -> {
                assertThatThrownBy(() -> state.put(key, "1")).isInstanceOf(InvalidInputException.class);
                assertThatThrownBy(() -> state.delete(key)).isInstanceOf(InvalidInputException.class);
            });
        });
        projection.run(stream, List.of(1), state -> {
            assertKeysRefused(state);
            assertThat(state.list("valid ", null, 10))
                    .as("documents as they were put")
                    .extracting(Document::json)
                    .isEqualTo(valid);
            assertThat(state.list("", null, 10)).hasSize(valid.size() + 1);
        });
    }

    private static void assertKeysRefused(ProjectionDocuments state) {
        HostileIdentities.INVALID.forEach(key -> {
            assertThatThrownBy(() -> state.get(key)).isInstanceOf(InvalidInputException.class);
            assertThatThrownBy(() -> state.list(key, null, 1)).isInstanceOf(InvalidInputException.class);
            assertThatThrownBy(() -> state.list("", key, 1)).isInstanceOf(InvalidInputException.class);
        });
        assertThatThrownBy(() -> state.get("")).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> state.list("", null, -1)).isInstanceOf(InvalidInputException.class);
        assertThat(state.list("", null, 0)).as("a list of none").isEmpty();
    }

    @Test
    @Proves(Rule.PROJ_1)
    void documents_failLoudlyWhenTheyAreDamaged() {
        AtomicBoolean damage = new AtomicBoolean();
        Interposed driver = new Interposed(subject(), (method, arguments, proceed) -> {
            if (method.equals("advance") && damage.get()) {
                ProjectionWork work = (ProjectionWork) arguments[3];
                arguments[3] = (ProjectionWork) transaction -> {
                    work.run(transaction);
                    spoil(transaction);
                };
            }
            return proceed.call();
        });
        EventStream stream = stream(open(driver, emptyDatabase().build(), PausePoint.NONE));
        List<MemoryStoreException> thrown = new ArrayList<>();
        Looking projection = new Looking(false, state -> {
            if (state.list("", null, 10).isEmpty()) {
                state.put("k", "{\"n\":1}");
            }
        });
        projection.run(stream, List.of(1), state -> assertThat(state.get("k")).hasValue("{\"n\":1}"));
        damage.set(true);
        projection.run(stream, List.of(1), state -> {
            thrown.add((MemoryStoreException) catchThrowable(() -> state.get("k")));
            thrown.add((MemoryStoreException) catchThrowable(() -> state.list("", null, 1)));
        });
        assertThat(thrown)
                .allSatisfy(loud -> assertThat(loud)
                        .isInstanceOf(StorageException.class)
                        .hasMessageContainingAll("\"k\"", "looking false", "orders", "acme"));
    }

    private static void spoil(ProjectionTransaction transaction) {
        transaction
                .get("k")
                .ifPresent(row -> transaction.put(List.of(new DocumentRow("k", row.json(), row.checksum() + 1))));
    }
}
