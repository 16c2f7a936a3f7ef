package io.memorystore.internal;

import io.memorystore.spi.ArchiveBackend;
import io.memorystore.spi.ArchivedBlob;
import io.memorystore.spi.BlobBackend;
import io.memorystore.spi.BlobChunk;
import java.util.UUID;

/** Loads a blob, which is there with all of its content or not at all. For one blob. */
final class LoadedBlob {
    private final LoadCalls calls;
    private final BlobBackend blobs;
    private final ArchiveBackend archive;
    private final String tenant;
    private final ArchivedBlob blob;
    private final UUID upload = UUID.randomUUID();
    private final boolean there;
    private int pieces;

    LoadedBlob(LoadCalls calls, BlobBackend blobs, ArchiveBackend archive, String tenant, ArchivedBlob blob) {
        this.calls = calls;
        this.blobs = blobs;
        this.archive = archive;
        this.tenant = tenant;
        this.blob = blob;
        this.there = calls.read(() -> blobs.find(tenant, blob.blob().id())).isPresent();
    }

    void add(BlobChunk piece) {
        int number = pieces++;
        if (!there && !calls.write(() -> blobs.write(tenant, upload, number, piece))) {
            throw calls.changed(tenant, "content of blobs");
        }
    }

    void end() {
        if (there) {
            return;
        }
        if (!calls.write(() -> archive.addBlob(tenant, blob, upload))) {
            throw calls.changed(tenant, "content of blobs");
        }
        if (pieces > 0) {
            boolean unused = calls.write(() -> {
                blobs.abandon(tenant, upload); // where somebody else was faster, and it is still there
                return true;
            });
        }
    }
}
