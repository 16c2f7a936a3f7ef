package com.acme.memorystore;

import io.memorystore.Durability;
import io.memorystore.spi.AdminBackend;
import io.memorystore.spi.ArchiveBackend;
import io.memorystore.spi.BackendInfo;
import io.memorystore.spi.BlobBackend;
import io.memorystore.spi.DriverContext;
import io.memorystore.spi.EventBackend;
import io.memorystore.spi.ImageBackend;
import io.memorystore.spi.InspectionBackend;
import io.memorystore.spi.LeaseBackend;
import io.memorystore.spi.ProjectionBackend;
import io.memorystore.spi.StateBackend;
import io.memorystore.spi.StoreBackend;
import io.memorystore.spi.TurnBackend;
import java.time.Duration;

/** One store's view of the database. */
final class AcmeBackend implements StoreBackend {
    /** Durable, and for several processes at once; leases run on the host's clock. */
    private static final BackendInfo INFO =
            new BackendInfo("Acme Journal", "1", 1, false, Durability.FULL, true, true, false);

    private final Database database;
    private final TurnBackend turns;
    private final StateBackend state;
    private final EventBackend events;
    private final ProjectionBackend projections;
    private final BlobBackend blobs;
    private final ImageBackend images;
    private final LeaseBackend leases;
    private final AdminBackend admin;
    private final ArchiveBackend archive;
    private final InspectionBackend inspection;

    AcmeBackend(Database database, DriverContext context) {
        this.database = database;
        Duration atMost = context.config().operationTimeout();
        turns = new AcmeTurns(database, atMost, context.pausePoint(), context.fence());
        state = new AcmeState(database, atMost, context.pausePoint(), context.fence());
        events = new AcmeEvents(database, atMost, context.pausePoint(), context.fence());
        projections = new AcmeProjections(database, atMost, context.pausePoint(), context.fence());
        blobs = new AcmeBlobs(database, atMost, context.config().clock(), context.pausePoint(), context.fence());
        images = new AcmeImages(database, atMost, context.config().clock(), context.pausePoint(), context.fence());
        inspection = new AcmeInspection(database, atMost);
        leases = new AcmeLeases(database, atMost, context.config().clock(), context.pausePoint(), context.fence());
        admin = new AcmeAdmin(database, atMost, context.pausePoint(), context.fence());
        archive = new AcmeArchive(database, atMost, context.pausePoint(), context.fence());
    }

    @Override
    public BackendInfo info() {
        return INFO;
    }

    @Override
    public TurnBackend turns() {
        return turns;
    }

    @Override
    public StateBackend state() {
        return state;
    }

    @Override
    public EventBackend events() {
        return events;
    }

    @Override
    public ProjectionBackend projections() {
        return projections;
    }

    @Override
    public BlobBackend blobs() {
        return blobs;
    }

    @Override
    public ImageBackend images() {
        return images;
    }

    @Override
    public LeaseBackend leases() {
        return leases;
    }

    @Override
    public AdminBackend admin() {
        return admin;
    }

    @Override
    public ArchiveBackend archive() {
        return archive;
    }

    @Override
    public InspectionBackend inspection() {
        return inspection;
    }

    @Override
    public void close() {
        database.release();
    }
}
