package io.memorystore.conformance.mutants;

import io.memorystore.images.Blob;
import io.memorystore.spi.ArchiveBackend;
import io.memorystore.spi.ArchivedBlob;
import io.memorystore.spi.ArchivedImage;
import io.memorystore.spi.ArchivedSession;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.StateRow;
import io.memorystore.spi.StateScope;
import io.memorystore.spi.TurnRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Broken ways to read and load archives, one fault each. */
final class ArchiveMutants {

    private ArchiveMutants() {}

    /** Makes the archives of a mutant. */
    @FunctionalInterface
    interface Making {
        ArchiveBackend make(Rows rows, PausePoint pausePoint);
    }

    static ReferenceDriver driver(Making making) {
        return new ReferenceDriver() {
            @Override
            ArchiveBackend archive(Rows rows, PausePoint pausePoint) {
                return making.make(rows, pausePoint);
            }
        };
    }

    /** Acknowledges a batch whose last row it does not write. */
    static final class LastTurnLost extends ReferenceArchive {
        LastTurnLost(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public boolean addTurns(SessionKey key, long expectedLastSequence, List<TurnRow> turns) {
            return super.addTurns(
                    key, expectedLastSequence, turns.size() < 2 ? turns : turns.subList(0, turns.size() - 1));
        }
    }

    /** Puts values, instead of rows. */
    static final class VersionsBeginAnew extends ReferenceArchive {
        VersionsBeginAnew(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public void addState(StateScope scope, long deletedVersion, List<StateRow> added) {
            super.addState(
                    scope,
                    deletedVersion,
                    added.stream()
                            .map(row -> new StateRow(row.key(), row.value(), row.checksum(), 1, row.updatedAt()))
                            .toList());
        }
    }

    /** Keeps what is there, and forgets what was. */
    static final class DeletedVersionLost extends ReferenceArchive {
        DeletedVersionLost(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public void addState(StateScope scope, long deletedVersion, List<StateRow> added) {
            super.addState(scope, 0, added);
        }
    }

    /** A blob that is as old as its import. */
    static final class BlobPutNow extends ReferenceArchive {
        BlobPutNow(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public boolean addBlob(String tenant, ArchivedBlob blob, UUID upload) {
            Blob added = blob.blob();
            Blob young = new Blob(added.id(), added.sizeBytes(), added.stored(), Instant.ofEpochSecond(4_000_000_000L));
            return super.addBlob(tenant, new ArchivedBlob(young, blob.putAt()), upload);
        }
    }

    /** Lists images by their ids, children before their parents. */
    static final class ImagesByName extends ReferenceArchive {
        ImagesByName(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public List<ArchivedImage> images(String tenant, long afterPlace, int limit) {
            synchronized (rows) {
                List<ArchivedImage> images = new ArrayList<>();
                rows.graph(tenant)
                        .images
                        .values()
                        .forEach(image -> images.add(new ArchivedImage(images.size() + 1, image)));
                return images.stream()
                        .filter(image -> image.place() > afterPlace)
                        .limit(limit)
                        .toList();
            }
        }
    }

    /** Does not ask for what hangs on the session. */
    static final class CheckpointForgotten extends ReferenceArchive {
        CheckpointForgotten(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public List<ArchivedSession> sessions(String tenant, @Nullable SessionKey after, int limit) {
            return super.sessions(tenant, after, limit).stream()
                    .map(session -> new ArchivedSession(session.key(), session.deletedVersion(), null))
                    .toList();
        }
    }

    /** Appends, whatever is there. */
    static final class ExpectationIgnored extends ReferenceArchive {
        ExpectationIgnored(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public boolean addTurns(SessionKey key, long expectedLastSequence, List<TurnRow> turns) {
            synchronized (rows) {
                return super.addTurns(key, rows.conversation(key).last(), turns);
            }
        }
    }
}
