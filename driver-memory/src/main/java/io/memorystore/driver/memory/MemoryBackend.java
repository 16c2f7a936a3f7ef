package io.memorystore.driver.memory;

import io.memorystore.Durability;
import io.memorystore.spi.AdminBackend;
import io.memorystore.spi.ArchiveBackend;
import io.memorystore.spi.BackendInfo;
import io.memorystore.spi.BlobBackend;
import io.memorystore.spi.DriverContext;
import io.memorystore.spi.EventBackend;
import io.memorystore.spi.Fence;
import io.memorystore.spi.ImageBackend;
import io.memorystore.spi.InspectionBackend;
import io.memorystore.spi.LeaseBackend;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.ProjectionBackend;
import io.memorystore.spi.StateBackend;
import io.memorystore.spi.StoreBackend;
import io.memorystore.spi.TurnBackend;

/** One database in the heap. */
final class MemoryBackend implements StoreBackend {
    private static final BackendInfo INFO = new BackendInfo(
            "Java heap", Runtime.version().toString(), 0, false, Durability.RELAXED, false, false, false);

    private final Database database = new Database();
    private final TurnBackend turns;
    private final StateBackend state;
    private final EventBackend events;
    private final ProjectionBackend projections;
    private final BlobBackend blobs;
    private final ImageBackend images;
    private final MemoryLeases leases;
    private final AdminBackend admin;
    private final ArchiveBackend archive;
    private final InspectionBackend inspection;

    /** A write takes effect right after its pause point: that is where the fence is asked, too. */
    MemoryBackend(DriverContext context) {
        Fence fence = context.fence();
        PausePoint pausePoint = fence.after(context.pausePoint());
        turns = new MemoryTurns(database, pausePoint);
        state = new MemoryState(database, pausePoint, fence);
        events = new MemoryEvents(database, pausePoint);
        projections = new MemoryProjections(database, pausePoint, fence);
        blobs = new MemoryBlobs(database, context.config().clock(), pausePoint, fence);
        images = new MemoryImages(database, context.config().clock(), pausePoint, fence);
        leases = new MemoryLeases(context.config().clock(), pausePoint, fence);
        admin = new MemoryAdmin(database, leases, pausePoint);
        archive = new MemoryArchive(database, pausePoint);
        inspection = new MemoryInspection(database);
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

    /** Lets the rows go, so that a host which keeps a handle of a closed store does not keep its content. */
    @Override
    public void close() {
        database.clear();
    }
}
