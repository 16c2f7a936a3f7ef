package io.memorystore.driver.memory;

import io.memorystore.CheckDepth;
import io.memorystore.Finding;
import io.memorystore.StoreStats;
import io.memorystore.spi.InspectionBackend;
import io.memorystore.spi.PayloadCursor;
import io.memorystore.spi.PayloadPage;
import io.memorystore.spi.StoredPayload;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What is in the heap. A page of payloads is one tenant: they are there anyhow, and a page refers to them. */
final class MemoryInspection implements InspectionBackend {
    private final Database database;

    MemoryInspection(Database database) {
        this.database = database;
    }

    /** The tenant that was read last. */
    private record Cursor(String tenant) implements PayloadCursor {}

    /** Not of one moment where others write meanwhile: that would take a lock on everything. */
    @Override
    public StoreStats stats() {
        MemoryCount count = new MemoryCount();
        for (String name : database.tenants()) {
            StoredTenant tenant = database.tenant(name);
            if (tenant != null) {
                count.add(tenant);
            }
        }
        return count.stats(OptionalLong.empty(), Optional.empty());
    }

    /** A heap has no settings, no clock of its own and no disk. */
    @Override
    public List<Finding> diagnose(CheckDepth depth) {
        return List.of();
    }

    @Override
    public PayloadPage payloads(StoredPayload.Kind kind, @Nullable PayloadCursor after, int limit) {
        List<String> tenants = database.tenants();
        int next = 0;
        if (after instanceof Cursor cursor) {
            int place = Collections.binarySearch(tenants, cursor.tenant());
            next = place < 0 ? -place - 1 : place + 1;
        }
        List<StoredPayload> payloads = new ArrayList<>();
        while (payloads.isEmpty() && next < tenants.size()) {
            String name = tenants.get(next++);
            StoredTenant tenant = database.tenant(name);
            if (tenant != null) {
                payloads.addAll(new TenantPayloads(name, tenant).of(kind));
            }
        }
        return new PayloadPage(payloads, next < tenants.size() ? new Cursor(tenants.get(next - 1)) : null);
    }
}
