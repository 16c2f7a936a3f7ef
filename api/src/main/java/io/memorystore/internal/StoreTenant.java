package io.memorystore.internal;

import io.memorystore.Identity;
import io.memorystore.Session;
import io.memorystore.StateStore;
import io.memorystore.Tenant;
import io.memorystore.events.EventStream;
import io.memorystore.images.ImageGraph;
import io.memorystore.spi.EventBackend;
import io.memorystore.spi.StateScope;
import io.memorystore.spi.StreamKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** One tenant. */
final class StoreTenant implements Tenant {
    private static final int PAGE = 1_000;

    private final Calls calls;
    private final String tenant;
    private final Function<Identity, StoreSession> sessions;
    private final Function<StateScope, StateStore> states;
    private final StreamRoom streams;
    private final ImageRoom images;
    private final EventBackend events;

    StoreTenant(
            Calls calls,
            String tenant,
            Function<Identity, StoreSession> sessions,
            Function<StateScope, StateStore> states,
            StreamRoom streams,
            EventBackend events,
            ImageRoom images) {
        this.streams = streams;
        this.images = images;
        this.events = events;
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
    public EventStream stream(String name) {
        Objects.requireNonNull(name, "name");
        calls.requireOpen();
        Texts.requireKey("name", name);
        return new StoreEventStream(streams, new StreamKey(tenant, name));
    }

    @Override
    public List<String> streams() {
        return calls.call("events", "streams", () -> {
            List<String> names = new ArrayList<>();
            List<String> page = events.streams(tenant, null, PAGE);
            while (!page.isEmpty()) {
                names.addAll(page);
                page = page.size() < PAGE ? List.of() : events.streams(tenant, page.get(PAGE - 1), PAGE);
            }
            return List.copyOf(names);
        });
    }

    @Override
    public ImageGraph images() {
        calls.requireOpen();
        return new StoreImageGraph(images, tenant);
    }

    @Override
    public Session fork(String imageId, String user, String session) {
        StoreSession forked = sessions.apply(Identity.of(tenant, user, session));
        forked.forkFrom(imageId);
        return forked;
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
