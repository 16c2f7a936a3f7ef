package io.memorystore.conformance.mutants;

import io.memorystore.spi.DocumentReads;
import io.memorystore.spi.DocumentRow;
import io.memorystore.spi.LeaseBackend;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.ProjectionBackend;
import io.memorystore.spi.ProjectionKey;
import io.memorystore.spi.ProjectionMark;
import io.memorystore.spi.ProjectionTransaction;
import io.memorystore.spi.ProjectionWork;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** Broken ways to keep projections, one fault each. */
final class ProjectionMutants {

    private ProjectionMutants() {}

    /** Makes the projections of a mutant. */
    @FunctionalInterface
    interface Making {
        ProjectionBackend make(Rows rows, PausePoint pausePoint);
    }

    static ReferenceDriver driver(Making making) {
        return new ReferenceDriver() {
            @Override
            ProjectionBackend projections(Rows rows, PausePoint pausePoint) {
                return making.make(rows, pausePoint);
            }
        };
    }

    /** Moves the mark in one transaction, and changes the documents in the next. */
    static final class MarkFirst extends ReferenceProjections {
        MarkFirst(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public boolean advance(ProjectionKey key, ProjectionMark expected, ProjectionMark next, ProjectionWork work) {
            boolean moved = super.advance(key, expected, next, transaction -> {});
            if (moved) {
                change(key, work);
            }
            return moved;
        }
    }

    /** Changes the documents in one transaction, and moves the mark in the next. */
    static final class StateFirst extends ReferenceProjections {
        StateFirst(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public boolean advance(ProjectionKey key, ProjectionMark expected, ProjectionMark next, ProjectionWork work) {
            if (!mark(key).equals(expected)) {
                return false;
            }
            work.run(transaction(rows.made(key).documents));
            return super.advance(key, expected, next, transaction -> {});
        }
    }

    /** Moves the mark from wherever it is. */
    static final class MarkIgnored extends ReferenceProjections {
        MarkIgnored(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public boolean advance(ProjectionKey key, ProjectionMark expected, ProjectionMark next, ProjectionWork work) {
            synchronized (rows) {
                return super.advance(key, mark(key), next, work);
            }
        }
    }

    /** Compares the mark, and then takes the lock. */
    static final class MarkBeforeTheLock extends ReferenceProjections {
        MarkBeforeTheLock(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public boolean advance(ProjectionKey key, ProjectionMark expected, ProjectionMark next, ProjectionWork work) {
            if (!mark(key).equals(expected)) {
                return false;
            }
            pausePoint.reached(PausePoint.PROJECTION_ADVANCE);
            synchronized (rows) {
                change(key, work);
                rows.made(key).mark = next;
            }
            return true;
        }
    }

    /** Keeps what the older version made. */
    static final class ClearForgotten extends ReferenceProjections {
        ClearForgotten(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        ProjectionTransaction transaction(NavigableMap<String, DocumentRow> documents) {
            return new Transaction(rows, documents) {
                @Override
                public void clear() {}
            };
        }
    }

    /** {@code LIKE prefix || '%'}, not escaped. */
    static final class Wildcards extends ReferenceProjections {
        Wildcards(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public DocumentReads documents(ProjectionKey key) {
            return new Documents(rows, rows.made(key).documents) {
                @Override
                public List<DocumentRow> list(String prefix, @Nullable String after, int limit) {
                    return super.list(prefix.replaceAll("[%_].*", ""), after, limit);
                }
            };
        }
    }

    /** Gives a lease to whoever asks. */
    static final class LeaseForAll extends ReferenceDriver {
        @Override
        LeaseBackend leases(Rows rows, Clock clock, PausePoint pausePoint) {
            LeaseBackend sound = super.leases(rows, clock, pausePoint);
            return new LeaseBackend() {
                @Override
                public boolean acquire(String name, String holder, Duration timeToLive) {
                    return sound.acquire(name, holder, timeToLive) || !holder.isEmpty();
                }

                @Override
                public boolean release(String name, String holder) {
                    return sound.release(name, holder);
                }
            };
        }
    }
}
