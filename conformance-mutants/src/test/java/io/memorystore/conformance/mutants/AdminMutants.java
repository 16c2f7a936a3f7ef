package io.memorystore.conformance.mutants;

import io.memorystore.EraseReport;
import io.memorystore.spi.AdminBackend;
import io.memorystore.spi.MemoryStoreDriver;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.StateScope;
import io.memorystore.spi.StreamKey;
import io.memorystore.spi.TurnRow;
import java.util.List;
import java.util.function.BiFunction;

/** Broken erasing and trimming. */
final class AdminMutants {

    private AdminMutants() {}

    static MemoryStoreDriver driver(BiFunction<Rows, PausePoint, AdminBackend> admin) {
        return new ReferenceDriver() {
            @Override
            AdminBackend admin(Rows rows, PausePoint pausePoint) {
                return admin.apply(rows, pausePoint);
            }
        };
    }

    /** Never heard that sessions have state. */
    static final class StateForgotten extends ReferenceAdmin {
        StateForgotten(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        void eraseState(StateScope scope) {}
    }

    /** Never heard of checkpoints. */
    static final class CheckpointsForgotten extends ReferenceAdmin {
        CheckpointsForgotten(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        EraseReport eraseCheckpoints(SessionKey session) {
            return EraseReport.NOTHING;
        }
    }

    /** Leaves what projections made of the events that are gone. */
    static final class ProjectionsForgotten extends ReferenceAdmin {
        ProjectionsForgotten(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        void eraseProjections(StreamKey stream) {}
    }

    /** {@code WHERE session LIKE ?}. */
    static final class Wildcard extends ReferenceAdmin {
        Wildcard(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        void eraseConversation(SessionKey session) {
            super.eraseConversation(session);
            if (session.user().contains("%") || session.user().contains("_")) {
                rows.conversations.keySet().stream()
                        .filter(key -> key.tenant().equals(session.tenant())
                                && key.user().startsWith("eve"))
                        .toList()
                        .forEach(super::eraseConversation);
            }
        }
    }

    /** Counts what it deleted in tables it asked twice. */
    static final class CountsTwice extends ReferenceAdmin {
        CountsTwice(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public EraseReport eraseSession(SessionKey session, List<String> leases) {
            EraseReport report = super.eraseSession(session, leases);
            return new EraseReport(0, report.turns(), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, false).plus(report);
        }
    }

    /** {@code DELETE FROM sessions}, and with it the versions, which begin anew. */
    static final class VersionsForgotten extends ReferenceAdmin {
        VersionsForgotten(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        void eraseConversation(SessionKey session) {
            rows.conversations.remove(session);
        }
    }

    /** The same, of state. */
    static final class StateVersionsForgotten extends ReferenceAdmin {
        StateVersionsForgotten(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        void eraseState(StateScope scope) {
            rows.states.remove(scope);
            rows.deleted.remove(scope);
        }
    }

    /** Counts first, and then erases what may be more by then. */
    static final class CountsBeforeTheLock extends ReferenceAdmin {
        CountsBeforeTheLock(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public EraseReport eraseSession(SessionKey session, List<String> leases) {
            long turns;
            synchronized (rows) {
                turns = rows.conversation(session).turns.size();
            }
            pausePoint.reached(PausePoint.ERASE);
            EraseReport report = super.eraseSession(session, leases);
            return new EraseReport(
                    report.sessions(),
                    turns,
                    report.summaries(),
                    report.stateEntries(),
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    false);
        }
    }

    /** Begins at the wrong end. */
    static final class TrimsTheNewest extends ReferenceAdmin {
        TrimsTheNewest(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        boolean isTrimmed(Rows.Conversation conversation, long sequence, long throughSequence) {
            return sequence > conversation.last() - throughSequence;
        }
    }

    /** Numbers what is left from 1 on. */
    static final class Renumbers extends ReferenceAdmin {
        Renumbers(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public long trim(SessionKey session, long throughSequence, long summaryVersion) {
            synchronized (rows) {
                long trimmed = super.trim(session, throughSequence, summaryVersion);
                Rows.Conversation conversation = rows.conversation(session);
                conversation.turns.replaceAll(row -> new TurnRow(row.sequence() - trimmed, row.payload()));
                return trimmed;
            }
        }
    }

    /** Trims whatever is there by now. */
    static final class TrimWithoutVersion extends ReferenceAdmin {
        TrimWithoutVersion(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        boolean isCurrent(Rows.Conversation conversation, long summaryVersion) {
            return true;
        }
    }
}
