package io.memorystore.internal;

import io.memorystore.events.ProjectionDocuments.Document;
import io.memorystore.events.ProjectionState;
import io.memorystore.spi.DocumentReads;
import io.memorystore.spi.DocumentRow;
import io.memorystore.spi.ProjectionTransaction;
import io.memorystore.spi.Utf8Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The documents of a projection during one step: what the step changes is kept here, over what is stored, and written at its end,
 * each document once. For one thread.
 */
final class StepState implements ProjectionState {
    private static final int PAGE = 200;

    private final DocumentReads stored;
    private final @Nullable ProjectionTransaction transaction;
    private final DocumentGate gate;
    private final SortedMap<String, Change> changes = new TreeMap<>(Utf8Order.COMPARATOR);

    /** What became of a document: another content, or none. */
    private record Change(@Nullable DocumentRow row) {}

    private StepState(DocumentReads stored, @Nullable ProjectionTransaction transaction, DocumentGate gate) {
        this.stored = stored;
        this.transaction = transaction;
        this.gate = gate;
    }

    /** Outside of a transaction. */
    static StepState over(DocumentReads stored, DocumentGate gate) {
        return new StepState(stored, null, gate);
    }

    /** Inside of one. */
    static StepState in(ProjectionTransaction transaction, DocumentGate gate) {
        return new StepState(transaction, transaction, gate);
    }

    /** Writes what was changed. */
    void writeTo(ProjectionTransaction target) {
        List<DocumentRow> puts = new ArrayList<>();
        List<String> deletes = new ArrayList<>();
        changes.forEach((key, change) -> {
            if (change.row() == null) {
                deletes.add(key);
            } else {
                puts.add(change.row());
            }
        });
        target.delete(deletes);
        target.put(puts);
    }

    @Override
    public Optional<String> get(String key) {
        Texts.requireKey("key", key);
        Change change = changes.get(key);
        Optional<DocumentRow> row = change == null ? stored.get(key) : Optional.ofNullable(change.row());
        return row.map(gate::json);
    }

    @Override
    public void put(String key, String json) {
        changes.put(key, new Change(gate.row(key, json)));
    }

    @Override
    public void delete(String key) {
        Texts.requireKey("key", key);
        changes.put(key, new Change(null));
    }

    @Override
    public List<Document> list(String keyPrefix, @Nullable String afterKey, int limit) {
        StoredDocuments.requirePage(keyPrefix, afterKey, limit);
        List<Document> found = new ArrayList<>();
        String after = afterKey;
        boolean more = limit > 0;
        while (more) {
            List<DocumentRow> page = stored.list(keyPrefix, after, PAGE);
            String last = page.size() < PAGE ? null : page.get(page.size() - 1).key();
            SortedMap<String, DocumentRow> merged = merged(page, keyPrefix, after, last);
            merged.values().stream()
                    .limit(limit - (long) found.size())
                    .map(gate::document)
                    .forEach(found::add);
            more = last != null && found.size() < limit;
            after = last;
        }
        return found;
    }

    /** A page of what is stored, with what was changed between its borders. */
    private SortedMap<String, DocumentRow> merged(
            List<DocumentRow> page, String prefix, @Nullable String after, @Nullable String last) {
        SortedMap<String, DocumentRow> merged = new TreeMap<>(Utf8Order.COMPARATOR);
        page.forEach(row -> merged.put(row.key(), row));
        for (Map.Entry<String, Change> entry : changes.entrySet()) {
            String key = entry.getKey();
            boolean inside = key.startsWith(prefix)
                    && (after == null || Utf8Order.COMPARATOR.compare(key, after) > 0)
                    && (last == null || Utf8Order.COMPARATOR.compare(key, last) <= 0);
            DocumentRow row = entry.getValue().row();
            if (inside && row == null) {
                merged.remove(key);
            } else if (inside && row != null) {
                merged.put(key, row);
            }
        }
        return merged;
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return transaction == null ? Optional.empty() : transaction.unwrap(type);
    }
}
