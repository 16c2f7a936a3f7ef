package io.memorystore.internal;

import io.memorystore.ConflictException;
import io.memorystore.internal.archive.Entry;
import io.memorystore.internal.archive.Item;
import io.memorystore.internal.archive.Kind;
import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Compares what is to be loaded with what a store holds of the same tenants. Both are records in one order, so that one walk over the
 * two tells: before loading, what the store holds must be a part of what is to be loaded; afterwards, all of it. A record of the store
 * that is not found before the records end that it could be among is none of what is to be loaded.
 */
final class ArchiveComparison {
    private final StoredEntries store;
    private final boolean loaded;
    private Iterator<Entry> stored = Collections.emptyIterator();
    private @Nullable Entry sought;
    private @Nullable String tenant;
    private long deletedVersion; // of what was found last

    /**
     * A comparison.
     *
     * @param loaded whether all of it must be there
     */
    ArchiveComparison(StoredEntries store, boolean loaded) {
        this.store = store;
        this.loaded = loaded;
    }

    /** Compares the next record of what is to be loaded. */
    void compare(Entry entry) {
        if (entry.kind() == Kind.TENANT) {
            begin(entry);
        }
        Entry wanted = sought;
        if (entry.kind() == Kind.DELETED) {
            requireDeleted(entry);
        } else if (wanted != null && wanted.isSameAs(entry)) {
            deletedVersion = entry.kind().level() < Kind.DELETED.level() ? 0 : deletedVersion;
            advance();
        } else if (loaded) {
            throw differs(entry.kind());
        } else if (wanted != null && entry.kind().level() < wanted.kind().level()) {
            throw differs(wanted.kind());
        }
    }

    private void begin(Entry entry) {
        end();
        tenant = ((Item.Tenant) decoded(entry)).name();
        stored = store.tenant(tenant);
        advance();
    }

    private static Item decoded(Entry entry) {
        try {
            return Item.decode(entry);
        } catch (IOException e) {
            throw new IllegalStateException("a record was checked and cannot be decoded", e);
        }
    }

    private void requireDeleted(Entry entry) {
        if (loaded && deletedVersion < ((Item.Deleted) decoded(entry)).version()) {
            throw differs(Kind.DELETED);
        }
    }

    /**
     * Goes on to the store's next record. The greatest version that was deleted is none that is sought: it only ever grows, and where it
     * is greater than what is to be loaded, all that was promised of it holds.
     */
    private void advance() {
        sought = stored.hasNext() ? stored.next() : null;
        if (sought != null && sought.kind() == Kind.DELETED) {
            deletedVersion = ((Item.Deleted) decoded(sought)).version();
            advance();
        }
    }

    /** There are no more records of what is to be loaded. */
    void end() {
        if (sought != null) {
            throw differs(sought.kind());
        }
    }

    private ConflictException differs(Kind kind) {
        return new ConflictException(
                loaded
                        ? "After loading, the tenant \"" + tenant + "\" is not what was loaded (" + kind.plural()
                                + "): somebody has written to it meanwhile. See to it that nobody does, and begin again."
                        : "The store holds something else of the tenant \"" + tenant + "\" than what is to be loaded ("
                                + kind.plural()
                                + "). Nothing was changed: load it into another store, or erase the tenant"
                                + " first.",
                0,
                1);
    }
}
