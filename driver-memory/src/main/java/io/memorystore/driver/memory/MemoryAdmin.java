package io.memorystore.driver.memory;

import io.memorystore.CompactReport;
import io.memorystore.EraseReport;
import io.memorystore.spi.AdminBackend;
import io.memorystore.spi.EraseStep;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.StreamKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What goes across the sessions of a tenant. Locks are taken in the order of graph, session, state. */
final class MemoryAdmin implements AdminBackend {
    private final Database database;
    private final MemoryLeases leases;
    private final PausePoint pausePoint;

    MemoryAdmin(Database database, MemoryLeases leases, PausePoint pausePoint) {
        this.database = database;
        this.leases = leases;
        this.pausePoint = pausePoint;
    }

    @Override
    public List<SessionKey> sessions(String tenant, @Nullable SessionKey after, int limit) {
        StoredTenant known = database.tenant(tenant);
        return known == null ? List.of() : known.sessions(after, limit);
    }

    @Override
    public List<String> tenants(@Nullable String after, int limit) {
        return database.tenants(after, limit);
    }

    @Override
    public List<SessionKey> sessionTraces(String tenant, @Nullable SessionKey after, int limit) {
        return sessions(tenant, after, limit);
    }

    @Override
    public List<String> streamTraces(String tenant, @Nullable String after, int limit) {
        StoredTenant known = database.tenant(tenant);
        return known == null ? List.of() : known.streamTraces(after, limit);
    }

    @Override
    public EraseReport eraseSession(SessionKey key, List<String> names) {
        EraseReport ended = ended(leases.erase(names));
        StoredSession session = database.session(key);
        if (session == null) {
            return ended;
        }
        StoredGraph graph = database.graph(key.tenant());
        synchronized (graph) {
            EraseReport held = session.erase(graph.hasCheckpoint(key), pausePoint);
            return ended.plus(held).plus(graph.erase(key));
        }
    }

    private static EraseReport ended(long leases) {
        return new EraseReport(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, leases, false);
    }

    @Override
    public EraseStep eraseStream(StreamKey stream, List<String> names) {
        EraseReport ended = ended(leases.erase(names));
        StoredStream known = database.stream(stream);
        if (known == null) {
            return new EraseStep(ended, false);
        }
        pausePoint.reached(PausePoint.ERASE);
        return new EraseStep(ended.plus(known.erase()), false);
    }

    @Override
    public EraseReport eraseImages(String tenant) {
        StoredGraph graph = database.graph(tenant);
        synchronized (graph) {
            pausePoint.reached(PausePoint.ERASE);
            return graph.eraseImages();
        }
    }

    @Override
    public EraseReport eraseTenant(String tenant, List<String> names) {
        EraseReport ended = ended(leases.erase(names));
        StoredTenant known = database.tenant(tenant);
        pausePoint.reached(PausePoint.ERASE);
        long entries = known == null ? 0 : known.state().erase();
        return ended.plus(new EraseReport(0, 0, 0, entries, 0, 0, 0, 0, 0, 0, 0, 0, 0, false));
    }

    @Override
    public long eraseLeases() {
        return leases.eraseAll();
    }

    /** There are no files. */
    @Override
    public boolean scrub() {
        return true;
    }

    /** The heap is the collector's. */
    @Override
    public CompactReport compact() {
        return CompactReport.NOTHING;
    }

    @Override
    public String storeName() {
        return "memory";
    }

    @Override
    public long trim(SessionKey key, long throughSequence, long summaryVersion) {
        StoredSession session = database.session(key);
        return session == null ? 0 : session.trim(throughSequence, summaryVersion, pausePoint);
    }
}
