package com.acme.memorystore;

import io.memorystore.EraseReport;
import io.memorystore.spi.ArchivedSession;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.SessionView;
import io.memorystore.spi.StateRow;
import io.memorystore.spi.StateScope;
import io.memorystore.spi.StoredPayload;
import io.memorystore.spi.SummaryRow;
import io.memorystore.spi.TurnRange;
import io.memorystore.spi.TurnRow;
import io.memorystore.spi.Utf8Order;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the journal adds up to. Each method is one moment. */
final class Tables {
    private static final Comparator<SessionKey> ORDER = Comparator.comparing(SessionKey::user, Utf8Order.COMPARATOR)
            .thenComparing(SessionKey::session, Utf8Order.COMPARATOR);

    private static final Comparator<SessionKey> ACROSS_TENANTS =
            Comparator.comparing(SessionKey::tenant).thenComparing(ORDER);

    private final Map<SessionKey, Conversation> conversations = new HashMap<>();
    private final Map<StateScope, State> states = new HashMap<>();
    private final Map<String, Entry.LeaseTaken> leases = new HashMap<>();

    private final Streams streams;
    private final Graphs graphs;

    private static final class Conversation {
        private final Map<UUID, Long> writes = new HashMap<>();
        private List<TurnRow> rows = new ArrayList<>();
        private @Nullable SummaryRow summary;
        private long summaryVersion;

        private boolean isEmpty() {
            return rows.isEmpty() && summary == null;
        }

        private void trim(long throughSequence) {
            rows.removeIf(row -> row.sequence() <= throughSequence);
            summaryVersion++;
            if (rows.isEmpty()) {
                writes.clear();
                summary = null;
            }
        }

        private void replace(List<TurnRow> newRows, @Nullable SummaryRow newSummary) {
            writes.clear();
            rows = new ArrayList<>(newRows);
            summary = newSummary;
            summaryVersion++;
        }
    }

    private static final class State {
        private final NavigableMap<String, StateRow> rows = new TreeMap<>(Utf8Order.COMPARATOR);
        private long greatestDeleted;
        private long greatestErased;

        private void clear() {
            greatestErased = Math.max(greatestErased, greatestDeleted);
            greatestDeleted = 0;
            rows.values().forEach(row -> greatestErased = Math.max(greatestErased, row.version()));
            rows.clear();
        }
    }

    /** Tables over a journal, of which an entry can be read again by its place. */
    Tables(LongFunction<Entry> journal) {
        streams = new Streams(journal);
        graphs = new Graphs(journal);
    }

    /** Adds an entry, which is at a place of the journal. */
    synchronized void apply(Entry entry, long place) {
        if (entry instanceof Entry.Appended appended) {
            Conversation conversation = conversation(appended.key());
            conversation.rows.addAll(appended.rows());
            conversation.writes.put(appended.writeId(), appended.rows().get(0).sequence());
        } else if (entry instanceof Entry.SummaryPut put) {
            Conversation conversation = conversation(put.key());
            conversation.summary = put.summary();
            conversation.summaryVersion++;
        } else if (entry instanceof Entry.Replaced replaced) {
            conversation(replaced.key()).replace(replaced.rows(), replaced.summary());
        } else if (entry instanceof Entry.StatePut put) {
            state(put.scope()).rows.put(put.row().key(), put.row());
        } else if (entry instanceof Entry.StateAdded added) {
            State state = state(added.scope());
            state.greatestDeleted = Math.max(state.greatestDeleted, added.deletedVersion());
            added.rows().forEach(row -> state.rows.putIfAbsent(row.key(), row));
        } else if (entry instanceof Entry.StateDeleted deleted) {
            State state = state(deleted.scope());
            StateRow gone = state.rows.remove(deleted.key());
            state.greatestDeleted = Math.max(state.greatestDeleted, gone == null ? 0 : gone.version());
        } else if (entry instanceof Entry.LeaseTaken taken) {
            leases.put(taken.name(), taken);
        } else if (entry instanceof Entry.LeaseEnded ended) {
            leases.remove(ended.name());
        } else if (entry instanceof Entry.EventsAppended appended) {
            streams.append(appended, place);
        } else if (entry instanceof Entry.ProjectionAdvanced advanced) {
            streams.advance(advanced.key(), advanced.projected());
        } else if (entry instanceof GraphEntry change) {
            if (change instanceof GraphEntry.Forked forked) {
                conversation(forked.session()).replace(forked.rows(), forked.summary());
            }
            graphs.apply(change, place);
        } else if (entry instanceof AdminEntry change) {
            apply(change);
        }
    }

    /** What is erased leaves its versions, which never go back. */
    private void apply(AdminEntry entry) {
        if (entry instanceof AdminEntry.SessionErased erased) {
            conversation(erased.key()).replace(List.of(), null);
            state(new StateScope.OfSession(erased.key())).clear();
            graphs.erase(erased.key());
        } else if (entry instanceof AdminEntry.StreamErased erased) {
            streams.erase(erased.stream());
        } else if (entry instanceof AdminEntry.ImagesErased erased) {
            graphs.eraseImages(erased.tenant());
        } else if (entry instanceof AdminEntry.TenantErased erased) {
            state(new StateScope.OfTenant(erased.tenant())).clear();
        } else if (entry instanceof AdminEntry.LeasesErased erased) {
            leases.keySet().removeAll(erased.names());
        } else if (entry instanceof AdminEntry.Trimmed trimmed) {
            conversation(trimmed.key()).trim(trimmed.throughSequence());
        }
    }

    /** What erasing a session would erase. */
    synchronized EraseReport held(SessionKey key) {
        Conversation conversation = seen(key);
        State state = states.get(new StateScope.OfSession(key));
        long entries = state == null ? 0 : state.rows.size();
        long summaries = conversation.summary == null ? 0 : 1;
        long turns = conversation.rows.size();
        EraseReport checkpoints = graphs.ask(key.tenant(), graph -> graph.erasable(key));
        boolean held = turns + summaries + entries > 0 || graphs.ask(key.tenant(), graph -> graph.checkpoint(key)) != null;
        return new EraseReport(held ? 1 : 0, turns, summaries, entries, 0, 0, 0, 0, 0, 0, 0, 0, 0, false).plus(checkpoints);
    }

    synchronized long held(StateScope scope) {
        State state = states.get(scope);
        return state == null ? 0 : state.rows.size();
    }

    synchronized List<String> leases() {
        return List.copyOf(leases.keySet());
    }

    /** How many turns there are up to a sequence; 0 if the version is another one. */
    synchronized long held(SessionKey key, long throughSequence, long version) {
        Conversation conversation = seen(key);
        return conversation.summaryVersion == version
                ? conversation.rows.stream().filter(row -> row.sequence() <= throughSequence).count()
                : 0;
    }

    Streams streams() {
        return streams;
    }

    Graphs graphs() {
        return graphs;
    }

    synchronized boolean isEmpty(SessionKey key) {
        return seen(key).isEmpty();
    }

    synchronized long nextSequence(SessionKey key) {
        List<TurnRow> rows = seen(key).rows;
        return rows.isEmpty() ? 1 : rows.get(rows.size() - 1).sequence() + 1;
    }

    synchronized OptionalLong findWrite(SessionKey key, UUID writeId) {
        Long first = seen(key).writes.get(writeId);
        return first == null ? OptionalLong.empty() : OptionalLong.of(first);
    }

    synchronized List<TurnRow> read(SessionKey key, long afterSequence, int limit) {
        return seen(key).rows.stream()
                .filter(row -> row.sequence() > afterSequence)
                .limit(limit)
                .toList();
    }

    synchronized List<TurnRow> latest(SessionKey key, int limit, long tokenBudget) {
        List<TurnRow> rows = seen(key).rows;
        return withinBudget(rows.subList(Math.max(0, rows.size() - limit), rows.size()), tokenBudget);
    }

    synchronized SessionView view(SessionKey key, TurnRange range, long tokenBudget) {
        Conversation seen = seen(key);
        SummaryRow summary = seen.summary;
        long after = range == TurnRange.PENDING && summary != null ? summary.foldedThrough() : 0;
        List<TurnRow> rows = seen.rows.stream().filter(row -> row.sequence() > after).toList();
        return new SessionView(seen.summaryVersion, summary, withinBudget(rows, tokenBudget));
    }

    private static List<TurnRow> withinBudget(List<TurnRow> rows, long tokenBudget) {
        int from = rows.size();
        long tokens = 0;
        while (from > 0) {
            tokens += rows.get(from - 1).payload().tokens();
            if (tokens > tokenBudget && from < rows.size()) {
                break;
            }
            from--;
        }
        return List.copyOf(rows.subList(from, rows.size()));
    }

    synchronized Optional<StateRow> get(StateScope scope, String key) {
        State state = states.get(scope);
        return state == null ? Optional.empty() : Optional.ofNullable(state.rows.get(key));
    }

    synchronized long nextVersion(StateScope scope, String key) {
        State state = state(scope);
        StateRow known = state.rows.get(key);
        return (known == null ? Math.max(state.greatestDeleted, state.greatestErased) : known.version()) + 1;
    }

    synchronized List<StateRow> list(StateScope scope, String prefix, @Nullable String after, int limit) {
        State state = states.get(scope);
        Stream<StateRow> rows = state == null ? Stream.empty() : state.rows.values().stream();
        return rows.filter(row -> row.key().startsWith(prefix))
                .filter(row -> after == null || Utf8Order.COMPARATOR.compare(row.key(), after) > 0)
                .limit(limit)
                .toList();
    }

    synchronized Entry.@Nullable LeaseTaken lease(String name) {
        return leases.get(name);
    }

    synchronized long deletedVersion(StateScope scope) {
        State state = states.get(scope);
        return state == null ? 0 : state.greatestDeleted;
    }

    /** The sessions that were ever written to. */
    synchronized List<ArchivedSession> archived(String tenant, @Nullable SessionKey after, int limit) {
        NavigableSet<SessionKey> keys = new TreeSet<>(ORDER);
        conversations.keySet().stream().filter(key -> key.tenant().equals(tenant)).forEach(keys::add);
        states.keySet().stream()
                .filter(scope -> scope.tenant().equals(tenant))
                .flatMap(scope -> scope instanceof StateScope.OfSession session ? Stream.of(session.key()) : Stream.empty())
                .forEach(keys::add);
        keys.addAll(graphs.ask(tenant, Graph::withCheckpoints));
        return (after == null ? keys : keys.tailSet(after, false)).stream()
                .limit(limit)
                .map(key -> new ArchivedSession(
                        key,
                        deletedVersion(new StateScope.OfSession(key)),
                        graphs.ask(tenant, graph -> graph.checkpoint(key))))
                .toList();
    }

    synchronized List<SessionKey> sessions(String tenant, @Nullable SessionKey after, int limit) {
        return Stream.concat(keeping(), graphs.ask(tenant, Graph::withCheckpoints).stream())
                .distinct()
                .filter(key -> key.tenant().equals(tenant) && (after == null || ORDER.compare(key, after) > 0))
                .sorted(ORDER)
                .limit(limit)
                .toList();
    }

    /** The sessions that hold turns, a summary or state, some of them twice. */
    private Stream<SessionKey> keeping() {
        Stream<SessionKey> talking = conversations.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(Map.Entry::getKey);
        Stream<SessionKey> keeping = states.entrySet().stream()
                .filter(entry -> !entry.getValue().rows.isEmpty())
                .flatMap(entry -> entry.getKey() instanceof StateScope.OfSession session ? Stream.of(session.key()) : Stream.empty());
        return Stream.concat(talking, keeping);
    }

    synchronized List<String> tenants(@Nullable String after, int limit) {
        Set<String> tenants = new TreeSet<>(Utf8Order.COMPARATOR);
        conversations.forEach((key, conversation) -> {
            if (!conversation.isEmpty()) {
                tenants.add(key.tenant());
            }
        });
        states.forEach((scope, state) -> {
            if (!state.rows.isEmpty() || state.greatestDeleted > 0) {
                tenants.add(scope.tenant());
            }
        });
        tenants.addAll(streams.tenants());
        tenants.addAll(graphs.tenants());
        return tenants.stream()
                .filter(tenant -> after == null || Utf8Order.COMPARATOR.compare(tenant, after) > 0)
                .limit(limit)
                .toList();
    }

    synchronized long sessionCount() {
        return Stream.concat(keeping(), graphs.withCheckpoints().stream()).distinct().count();
    }

    /** All turns, by session and sequence. */
    synchronized List<StoredPayload.OfTurn> turns() {
        return conversations.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(ACROSS_TENANTS))
                .flatMap(entry -> entry.getValue().rows.stream().map(row -> new StoredPayload.OfTurn(entry.getKey(), row)))
                .toList();
    }

    synchronized List<StoredPayload.OfSummary> summaries() {
        return conversations.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(ACROSS_TENANTS))
                .flatMap(entry -> Stream.ofNullable(entry.getValue().summary)
                        .map(summary -> new StoredPayload.OfSummary(entry.getKey(), summary)))
                .toList();
    }

    synchronized List<StoredPayload.OfState> stateRows() {
        return states.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().toString()))
                .flatMap(entry -> entry.getValue().rows.values().stream().map(row -> new StoredPayload.OfState(entry.getKey(), row)))
                .toList();
    }

    private Conversation seen(SessionKey key) {
        return conversations.getOrDefault(key, new Conversation());
    }

    private Conversation conversation(SessionKey key) {
        return conversations.computeIfAbsent(key, absent -> new Conversation());
    }

    private State state(StateScope scope) {
        return states.computeIfAbsent(scope, absent -> new State());
    }
}
