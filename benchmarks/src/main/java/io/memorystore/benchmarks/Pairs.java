package io.memorystore.benchmarks;

import io.memorystore.testservers.ServerKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All that is compared, and what it has to come to. */
final class Pairs {
    private static final int CALLERS = 128;
    private static final int WRITERS = 16;

    private Pairs() {}

    static List<Pair> all() {
        return Stream.of(
                        sqlite(),
                        events("sqlite", null, 2.8),
                        prune("sqlite", null),
                        langChain4j("sqlite", null),
                        chat("sqlite", null),
                        heap(),
                        listener(),
                        server(ServerKind.POSTGRES, 4),
                        events("postgres", ServerKind.POSTGRES, 2.2),
                        prune("postgres", ServerKind.POSTGRES),
                        langChain4j("postgres", ServerKind.POSTGRES),
                        chat("postgres", ServerKind.POSTGRES),
                        server(ServerKind.MARIADB, 5),
                        events("mariadb", ServerKind.MARIADB, 2),
                        prune("mariadb", ServerKind.MARIADB),
                        langChain4j("mariadb", ServerKind.MARIADB),
                        chat("mariadb", ServerKind.MARIADB),
                        server(ServerKind.MYSQL, 5),
                        events("mysql", ServerKind.MYSQL, 2),
                        prune("mysql", ServerKind.MYSQL),
                        langChain4j("mysql", ServerKind.MYSQL),
                        chat("mysql", ServerKind.MYSQL))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Pair> sqlite() {
        Class<?> appends = SqliteAppendBenchmark.class;
        return List.of(
                new Pair("sqlite: append, 128 callers", null, appends, "ours", "theirs", CALLERS, crowd(7)),
                new Pair(
                        "sqlite: the same, fair lock by hand",
                        null,
                        appends,
                        "ours",
                        "theirsFairly",
                        CALLERS,
                        List.of(Goal.shown(Measure.PER_SECOND), Goal.shown(Measure.P99))),
                new Pair("sqlite: append, one caller", null, appends, "ours", "theirs", 1, latency(1.15)),
                new Pair(
                        "sqlite: context, 20 turns of 1,000",
                        null,
                        SqliteContextBenchmark.class,
                        "ours",
                        "theirs",
                        1,
                        latency(1.3)));
    }

    private static List<Pair> heap() {
        Class<?> heap = HeapBenchmark.class;
        return List.of(
                new Pair(
                        "heap: append",
                        null,
                        heap,
                        "appendOurs",
                        "appendTheirs",
                        1,
                        List.of(Goal.atLeast(Measure.PER_SECOND, 0.3))),
                new Pair(
                        "heap: read the last 20",
                        null,
                        heap,
                        "readOurs",
                        "readTheirs",
                        1,
                        List.of(Goal.atLeast(Measure.PER_SECOND, 0.5))));
    }

    /** Both sides are this library: what is compared is calls that a listener hears of, or could, with calls that nobody does. */
    private static List<Pair> listener() {
        Class<?> listener = ListenerBenchmark.class;
        List<Goal> shown = List.of(Goal.shown(Measure.PER_SECOND));
        return List.of(
                new Pair("listener: deaf to calls", null, listener, "deaf", "none", 1, shown),
                new Pair("listener: hears every call", null, listener, "hearing", "none", 1, shown));
    }

    private static List<Pair> server(ServerKind kind, double times) {
        String name = kind.key() + ": ";
        Class<?> appends = ServerAppendBenchmark.class;
        Class<?> contexts = ServerContextBenchmark.class;
        return List.of(
                new Pair(name + "append, 128 callers", kind, appends, "ours", "theirs", CALLERS, crowd(times)),
                new Pair(name + "append, one caller", kind, appends, "ours", "theirs", 1, latency(1.15)),
                new Pair(name + "context, 20 turns of 1,000", kind, contexts, "ours", "theirs", 1, latency(1.2)));
    }

    private static List<Pair> events(String engine, @Nullable ServerKind kind, double timesOnMany) {
        String name = engine + ": events, ";
        Class<?> appends = EventAppendBenchmark.class;
        return List.of(
                new Pair(name + "128 on one stream", kind, appends, "oursHot", "theirsHot", CALLERS, crowd(4, 0.25)),
                new Pair(
                        name + "128 on 1,000",
                        kind,
                        appends,
                        "oursMany",
                        "theirsMany",
                        CALLERS,
                        crowd(timesOnMany, 0.25)),
                new Pair(name + "one caller", kind, appends, "oursHot", "theirsHot", 1, latency(1.15)),
                new Pair(
                        name + "replay",
                        kind,
                        EventReplayBenchmark.class,
                        "ours",
                        "theirs",
                        1,
                        List.of(Goal.atLeast(Measure.PER_SECOND, 0.8))));
    }

    /** Both sides are this library: what is compared is turns with and without a prune beside them. */
    private static List<Pair> prune(String engine, @Nullable ServerKind kind) {
        return List.of(new Pair(
                engine + ": turns during a prune",
                kind,
                PruneBenchmark.class,
                "disturbed",
                "undisturbed",
                WRITERS,
                List.of(Goal.atMost(Measure.P99, 2))));
    }

    private static List<Pair> langChain4j(String engine, @Nullable ServerKind kind) {
        return List.of(
                langChain4j(engine, kind, "memory", 1, 20, 1),
                langChain4j(engine, kind, "memory", 1, 500, 10),
                langChain4j(engine, kind, "memory", 1, 5_000, 80),
                langChain4j(engine, kind, "memory", CALLERS, 20, 8),
                langChain4j(engine, kind, "memory", CALLERS, 500, 40),
                langChain4j(engine, kind, "window", 1, 20, 0.5),
                langChain4j(engine, kind, "window", 1, 500, 2),
                langChain4j(engine, kind, "window", 1, 5_000, 4),
                langChain4j(engine, kind, "window", CALLERS, 20, 0.8),
                langChain4j(engine, kind, "window", CALLERS, 500, 1.5));
    }

    private static Pair langChain4j(
            String engine, @Nullable ServerKind kind, String ours, int callers, int messages, double times) {
        Map<String, String> length = Map.of(LangChain4jBenchmark.MESSAGES, Integer.toString(messages));
        return new Pair(
                engine + ": langchain4j " + ours + ", " + messages + ", " + callers,
                kind,
                LangChain4jBenchmark.class,
                new Pair.Side(ours, length),
                new Pair.Side("byHand", length),
                callers,
                List.of(Goal.atLeast(Measure.PER_SECOND, times)));
    }

    /**
     * How many times the throughput of Spring AI's own has to be met, by the number of messages.
     *
     * @param repository20 by our repository
     * @param repository500 by our repository
     * @param memory20 by our memory
     * @param memory500 by our memory
     * @param memory5000 by our memory
     * @param crowd20 by our memory with 128 callers
     * @param crowd500 by our memory with 128 callers
     */
    private record Times(
            double repository20,
            double repository500,
            double memory20,
            double memory500,
            double memory5000,
            double crowd20,
            double crowd500) {
        static final Times POSTGRES = new Times(5, 12, 9, 60, 400, 30, 500);
        /** Twenty rows are written in less time there than one commit takes. */
        static final Times SQLITE = new Times(1.5, 7, 3, 50, 400, 12, 200);
        /** One commit takes as long there as a good part of what they do at 20 messages. */
        static final Times MYSQL = new Times(3, 12, 4, 60, 400, 30, 500);

        static Times on(@Nullable ServerKind kind) {
            return kind == null ? SQLITE : kind == ServerKind.POSTGRES ? POSTGRES : MYSQL;
        }
    }

    /** One message is added through Spring AI's interfaces, and theirs are Spring AI's own. */
    private static List<Pair> chat(String engine, @Nullable ServerKind kind) {
        Times times = Times.on(kind);
        List<Pair> pairs = new ArrayList<>(List.of(
                chat(engine, kind, "repository", 20, 1, times.repository20),
                chat(engine, kind, "repository", 500, 1, times.repository500),
                chat(engine, kind, "memory", 20, 1, times.memory20),
                chat(engine, kind, "memory", 500, 1, times.memory500),
                chat(engine, kind, "memory", 5_000, 1, times.memory5000),
                chat(engine, kind, "memory", 20, CALLERS, times.crowd20),
                chat(engine, kind, "memory", 500, CALLERS, times.crowd500),
                new Pair(
                        engine + ": Spring AI, memory, 5,000 messages beside 20",
                        kind,
                        ChatMemoryBenchmark.class,
                        chat("memory", 5_000),
                        chat("memory", 20),
                        1,
                        List.of(Goal.atLeast(Measure.PER_SECOND, 0.8)))));
        if (kind != null) {
            pairs.add(tunedChat(engine, kind, 500, 1));
            pairs.add(tunedChat(engine, kind, 500, CALLERS));
        }
        return pairs;
    }

    private static Pair chat(
            String engine, @Nullable ServerKind kind, String ours, int messages, int callers, double times) {
        return new Pair(
                chatName(engine, ours, messages, callers),
                kind,
                ChatMemoryBenchmark.class,
                chat(ours, messages),
                chat("theirs", messages),
                callers,
                List.of(Goal.atLeast(Measure.PER_SECOND, times)));
    }

    /** Their pool is set as few set it. */
    private static Pair tunedChat(String engine, ServerKind kind, int messages, int callers) {
        return new Pair(
                chatName(engine, "memory", messages, callers) + ", theirs tuned",
                kind,
                ChatMemoryBenchmark.class,
                chat("memory", messages),
                new Pair.Side(
                        "theirs",
                        Map.of(
                                ChatMemoryBenchmark.MESSAGES,
                                Integer.toString(messages),
                                ChatMemoryBenchmark.POOL,
                                ChatMemoryBenchmark.TUNED)),
                callers,
                List.of(Goal.shown(Measure.PER_SECOND)));
    }

    private static String chatName(String engine, String ours, int messages, int callers) {
        return String.format(
                Locale.ROOT,
                "%s: Spring AI, %s, %,d messages, %d caller%s",
                engine,
                ours,
                messages,
                callers,
                callers == 1 ? "" : "s");
    }

    private static Pair.Side chat(String method, int messages) {
        return new Pair.Side(method, Map.of(ChatMemoryBenchmark.MESSAGES, Integer.toString(messages)));
    }

    private static List<Goal> crowd(double times) {
        return crowd(times, 0.2);
    }

    private static List<Goal> crowd(double times, double p99) {
        return List.of(Goal.atLeast(Measure.PER_SECOND, times), Goal.atMost(Measure.P99, p99));
    }

    private static List<Goal> latency(double times) {
        return List.of(Goal.atMost(Measure.AVERAGE, times), Goal.atMost(Measure.MEDIAN, times));
    }
}
