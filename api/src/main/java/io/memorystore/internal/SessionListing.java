package io.memorystore.internal;

import io.memorystore.Identity;
import io.memorystore.StoreAdmin;
import io.memorystore.spi.AdminBackend;
import io.memorystore.spi.SessionKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists sessions. */
final class SessionListing implements StoreAdmin {
    private final Calls calls;
    private final IdentityGate gate;
    private final AdminBackend backend;

    SessionListing(Calls calls, IdentityGate gate, AdminBackend backend) {
        this.calls = calls;
        this.gate = gate;
        this.backend = backend;
    }

    @Override
    public List<Identity> sessions(@Nullable String tenant, @Nullable Identity after, int limit) {
        return calls.call("admin", "sessions", () -> {
            String checked = gate.tenant("sessions", tenant);
            SessionKey from = after == null ? null : from(checked, after);
            return StoreSession.requireLimit(limit) == 0 ? List.of() : identities(checked, from, limit);
        });
    }

    private SessionKey from(String tenant, Identity after) {
        SessionKey key = gate.session("sessions", after);
        if (!key.tenant().equals(tenant)) {
            throw gate.otherTenant("sessions", after);
        }
        return key;
    }

    private List<Identity> identities(String tenant, @Nullable SessionKey after, int limit) {
        return backend.sessions(tenant, after, limit).stream()
                .map(key -> Identity.of(key.tenant(), key.user(), key.session()))
                .toList();
    }

    @Override
    public void acknowledgeRebuild() {
        calls.call("admin", "acknowledgeRebuild", () -> {
            backend.acknowledgeRebuild();
            return true;
        });
    }
}
