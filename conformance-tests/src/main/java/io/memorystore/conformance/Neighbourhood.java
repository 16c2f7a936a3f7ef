package io.memorystore.conformance;

import io.memorystore.PeerDiscovery;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The hosts around a store, as a test has them come and go. */
final class Neighbourhood implements PeerDiscovery {
    private final List<String> hosts = new CopyOnWriteArrayList<>();
    private final List<Consumer<String>> subscribers = new CopyOnWriteArrayList<>();
    private volatile boolean failing;
    private volatile @Nullable String late;

    Neighbourhood(String... there) {
        hosts.addAll(List.of(there));
    }

    @Override
    public List<String> peers() throws IOException {
        if (failing) {
            throw new IOException("conformance: nobody can tell");
        }
        List<String> now = new ArrayList<>(hosts);
        String joining = late;
        if (joining != null) {
            join(joining);
        }
        return now;
    }

    @Override
    public AutoCloseable onJoin(Consumer<String> joined) {
        subscribers.add(joined);
        return () -> subscribers.remove(joined);
    }

    void join(String host) {
        hosts.add(host);
        subscribers.forEach(joined -> joined.accept(host));
    }

    /** Has a host join just after it was asked who is there. */
    void joinWhenAsked(String host) {
        late = host;
    }

    void leave() {
        hosts.clear();
    }

    void fail() {
        failing = true;
    }

    int subscribers() {
        return subscribers.size();
    }
}
