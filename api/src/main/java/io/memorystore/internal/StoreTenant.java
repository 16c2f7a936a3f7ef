package io.memorystore.internal;

import io.memorystore.Identity;
import io.memorystore.Session;
import io.memorystore.StateStore;
import io.memorystore.Tenant;
import io.memorystore.spi.StateScope;
import java.util.function.Function;

/** One tenant. */
final class StoreTenant implements Tenant {
    private final Calls calls;
    private final String tenant;
    private final Function<Identity, Session> sessions;
    private final Function<StateScope, StateStore> states;

    StoreTenant(
            Calls calls, String tenant, Function<Identity, Session> sessions, Function<StateScope, StateStore> states) {
        this.calls = calls;
        this.tenant = tenant;
        this.sessions = sessions;
        this.states = states;
    }

    @Override
    public String id() {
        calls.requireOpen();
        return tenant;
    }

    @Override
    public Session session(String user, String session) {
        return sessions.apply(Identity.of(tenant, user, session));
    }

    @Override
    public StateStore state() {
        return states.apply(new StateScope.OfTenant(tenant));
    }

    @Override
    public String toString() {
        return "Tenant[" + tenant + "]";
    }
}
