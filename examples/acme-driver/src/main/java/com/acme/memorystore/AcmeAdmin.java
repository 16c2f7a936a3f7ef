package com.acme.memorystore;

import io.memorystore.CompactReport;
import io.memorystore.EraseReport;
import io.memorystore.spi.AdminBackend;
import io.memorystore.spi.EraseStep;
import io.memorystore.spi.Fence;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.StateScope;
import io.memorystore.spi.StreamKey;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an operator does across sessions. The journal is only ever added to, and so keeps the bytes of what was erased: a driver for
 * production would write it anew.
 */
final class AcmeAdmin implements AdminBackend {
    private final Database database;
    private final Tables tables;
    private final Duration atMost;
    private final PausePoint pausePoint;
    private final Fence fence;

    AcmeAdmin(Database database, Duration atMost, PausePoint pausePoint, Fence fence) {
        this.database = database;
        this.tables = database.tables();
        this.atMost = atMost;
        this.pausePoint = pausePoint;
        this.fence = fence;
    }

    @Override
    public List<SessionKey> sessions(String tenant, @Nullable SessionKey after, int limit) {
        return database.read(atMost, seen -> seen.sessions(tenant, after, limit));
    }

    @Override
    public List<String> tenants(@Nullable String after, int limit) {
        return database.read(atMost, seen -> seen.tenants(after, limit));
    }

    @Override
    public List<SessionKey> sessionTraces(String tenant, @Nullable SessionKey after, int limit) {
        return sessions(tenant, after, limit);
    }

    @Override
    public List<String> streamTraces(String tenant, @Nullable String after, int limit) {
        return database.read(atMost, seen -> seen.streams().archived(tenant, after, limit));
    }

    @Override
    public EraseReport eraseSession(SessionKey session, List<String> leases) {
        return database.write(atMost, () -> {
            EraseReport held = tables.held(session);
            pausePoint.reached(PausePoint.ERASE);
            return write(held, new AdminEntry.SessionErased(session)).plus(ended(leases));
        });
    }

    private EraseReport write(EraseReport held, AdminEntry entry) {
        if (!held.isNothing() || held.imagesKept() > 0) {
            database.commit(fence, entry);
        }
        return held;
    }

    private EraseReport ended(List<String> names) {
        List<String> there = names.stream().filter(name -> tables.lease(name) != null).toList();
        if (!there.isEmpty()) {
            database.commit(fence, new AdminEntry.LeasesErased(there));
        }
        return new EraseReport(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, there.size(), false);
    }

    @Override
    public EraseStep eraseStream(StreamKey stream, List<String> leases) {
        return database.write(atMost, () -> {
            EraseReport held = tables.streams().held(stream);
            pausePoint.reached(PausePoint.ERASE);
            return new EraseStep(write(held, new AdminEntry.StreamErased(stream)).plus(ended(leases)), false);
        });
    }

    @Override
    public EraseReport eraseImages(String tenant) {
        return database.write(atMost, () -> {
            EraseReport held = tables.graphs().ask(tenant, Graph::erasableImages);
            pausePoint.reached(PausePoint.ERASE);
            return write(held, new AdminEntry.ImagesErased(tenant));
        });
    }

    @Override
    public EraseReport eraseTenant(String tenant, List<String> leases) {
        return database.write(atMost, () -> {
            long held = tables.held(new StateScope.OfTenant(tenant));
            pausePoint.reached(PausePoint.ERASE);
            EraseReport report = new EraseReport(0, 0, 0, held, 0, 0, 0, 0, 0, 0, 0, 0, 0, false);
            return write(report, new AdminEntry.TenantErased(tenant)).plus(ended(leases));
        });
    }

    @Override
    public long eraseLeases() {
        return database.write(atMost, () -> ended(tables.leases()).leases());
    }

    @Override
    public boolean scrub() {
        return false;
    }

    @Override
    public CompactReport compact() {
        return CompactReport.NOTHING;
    }

    @Override
    public String storeName() {
        return database.name();
    }

    @Override
    public long trim(SessionKey session, long throughSequence, long summaryVersion) {
        return database.write(atMost, () -> {
            long held = tables.held(session, throughSequence, summaryVersion);
            pausePoint.reached(PausePoint.TURN_TRIM);
            if (held > 0) {
                database.commit(fence, new AdminEntry.Trimmed(session, throughSequence));
            }
            return held;
        });
    }
}
