package io.memorystore.springboot;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.MemoryStoreListener;
import io.memorystore.PeerDiscovery;
import io.memorystore.Retention;
import io.memorystore.Strategy;
import io.memorystore.Summarizer;
import io.memorystore.TokenCounter;
import java.time.Clock;
import java.util.concurrent.Executor;
import org.springframework.beans.factory.ListableBeanFactory;

/**
 * What the application's beans say of a configuration. Of two beans of one type Spring wants to know which is meant, by {@code @Primary}
 * for one; choosing here would be a guess.
 */
final class HostPieces {
    /** By name: an application has executors for all kinds of things, few of which may wait for a model. */
    static final String EXECUTOR = "memoryStoreExecutor";

    private final ListableBeanFactory beans;

    HostPieces(ListableBeanFactory beans) {
        this.beans = beans;
    }

    void addTo(MemoryStoreConfig.Builder builder) {
        beans.getBeanProvider(Strategy.class).ifAvailable(builder::strategy);
        beans.getBeanProvider(Summarizer.class).ifAvailable(builder::summarizer);
        beans.getBeanProvider(TokenCounter.class).ifAvailable(builder::tokenCounter);
        beans.getBeanProvider(Clock.class).ifAvailable(builder::clock);
        beans.getBeanProvider(Retention.class).ifAvailable(builder::retention);
        beans.getBeanProvider(PeerDiscovery.class).ifAvailable(builder::peers);
        beans.getBeanProvider(MemoryStoreListener.class).orderedStream().forEach(builder::listener);
        if (beans.containsBean(EXECUTOR)) {
            builder.executor(beans.getBean(EXECUTOR, Executor.class));
        }
    }
}
