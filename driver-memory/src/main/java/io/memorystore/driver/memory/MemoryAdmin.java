package io.memorystore.driver.memory;

import io.memorystore.spi.AdminBackend;
import io.memorystore.spi.SessionKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What goes across the sessions of a tenant. */
final class MemoryAdmin implements AdminBackend {
    private final Database database;

    MemoryAdmin(Database database) {
        this.database = database;
    }

    @Override
    public List<SessionKey> sessions(String tenant, @Nullable SessionKey after, int limit) {
        StoredTenant known = database.tenant(tenant);
        return known == null ? List.of() : known.sessions(after, limit);
    }
}
