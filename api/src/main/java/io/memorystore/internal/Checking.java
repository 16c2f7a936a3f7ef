package io.memorystore.internal;

import io.memorystore.CheckDepth;
import io.memorystore.CheckReport;
import io.memorystore.Finding;
import io.memorystore.MemoryStoreException;
import io.memorystore.Progress;
import io.memorystore.ProgressListener;
import io.memorystore.StoreClosedException;
import io.memorystore.StoreStats;
import io.memorystore.spi.AdminBackend;
import io.memorystore.spi.InspectionBackend;
import io.memorystore.spi.PayloadCursor;
import io.memorystore.spi.PayloadPage;
import io.memorystore.spi.StoredPayload;
import io.memorystore.spi.StoredPayload.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether a store is sound: first what the driver knows, then payload by payload. A database that cannot be read any further is
 * a finding, too, and ends it. For one thread, once.
 */
final class Checking {
    private static final int MOST_OF_A_PAGE = 500;
    /** Of a store that is all damaged, nobody reads a million lines. */
    private static final int MOST_DAMAGED_NAMED = 1_000;

    private final Calls calls;
    private final InspectionBackend backend;
    private final AdminBackend admin;
    private final ProgressListener progress;
    private final List<Finding> findings = new ArrayList<>();
    private long payloads;
    private long damaged;

    Checking(Calls calls, InspectionBackend backend, AdminBackend admin, ProgressListener progress) {
        this.calls = calls;
        this.backend = backend;
        this.admin = admin;
        this.progress = progress;
    }

    CheckReport run(CheckDepth depth) {
        boolean readable = isRead(() -> {
            lookForRebuild();
            findings.addAll(calls.part(() -> backend.diagnose(depth)));
        });
        if (readable && depth == CheckDepth.FULL) {
            boolean unused = isRead(this::scanAll);
        }
        if (damaged > MOST_DAMAGED_NAMED) {
            findings.add(Finding.error(
                    "payload",
                    (damaged - MOST_DAMAGED_NAMED) + " more payloads do not match their checksums.",
                    "Restore the database from a backup."));
        }
        return new CheckReport(findings, payloads, damaged);
    }

    private void lookForRebuild() {
        if (calls.part(admin::needsRebuild)) {
            findings.add(Finding.warning(
                    "rebuild",
                    "The store was emptied by a rebuild of its schema.",
                    "Fill it again from a backup or from where its content came, and call acknowledgeRebuild."));
        }
    }

    /** Whether something could be read; a finding if not. What the host's listener throws passes. */
    private boolean isRead(Runnable reading) {
        try {
            reading.run();
            return true;
        } catch (StoreClosedException e) {
            throw e;
        } catch (MemoryStoreException e) {
            findings.add(Finding.error(
                    "database",
                    "The database could not be read: " + e.getMessage(),
                    "See to what the message says, and check again: nothing after it was looked at."));
            return false;
        }
    }

    private void scanAll() {
        StoreStats stats = calls.part(backend::stats);
        for (Kind kind : Kind.values()) {
            scan(kind, total(kind, stats));
        }
    }

    private static long total(Kind kind, StoreStats stats) {
        return switch (kind) {
            case TURN -> stats.turns();
            case STATE -> stats.stateEntries();
            case EVENT -> stats.events();
            case DOCUMENT -> stats.documents();
            case SUMMARY, CHUNK -> -1;
        };
    }

    private void scan(Kind kind, long total) {
        BatchPace pace = new BatchPace(MOST_OF_A_PAGE);
        PayloadCursor after = null;
        long done = 0;
        do {
            pace.pause();
            long start = System.nanoTime();
            PayloadPage page = page(kind, after, pace.size());
            page.payloads().forEach(this::verify);
            pace.took(page.payloads().size(), System.nanoTime() - start);
            done += page.payloads().size();
            payloads += page.payloads().size();
            tell(new Progress(Places.phase(kind), done, total));
            after = page.next();
        } while (after != null);
    }

    private PayloadPage page(Kind kind, @Nullable PayloadCursor after, int limit) {
        return calls.part(() -> backend.payloads(kind, after, limit));
    }

    /** An exception of the listener's is the host's, and no finding, even if it is one of the store's own. */
    private void tell(Progress told) {
        try {
            progress.progress(told);
        } catch (MemoryStoreException e) {
            throw new Ended(e);
        }
    }

    private void verify(StoredPayload payload) {
        if (payload.isIntact()) {
            return;
        }
        damaged++;
        if (damaged <= MOST_DAMAGED_NAMED) {
            findings.add(Finding.error(
                    "payload",
                    Places.of(payload) + " is damaged: it does not match its checksum.",
                    Places.advice(payload)));
        }
    }

    /** Carries an exception of the host's past those of the store. */
    static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final MemoryStoreException thrown;

        private Ended(MemoryStoreException thrown) {
            super(thrown);
            this.thrown = thrown;
        }

        MemoryStoreException thrown() {
            return thrown;
        }
    }
}
