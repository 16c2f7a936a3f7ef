package io.memorystore.springboot;

import io.memorystore.CheckDepth;
import io.memorystore.Finding;
import io.memorystore.MemoryStore;
import io.memorystore.ProgressListener;
import io.memorystore.StoreInfo;
import java.util.List;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Asks the database by a quick check. The store is down if it cannot be used: closed, fenced, or its database does not answer. What else
 * the check finds is for people to see to, and no reason to take the application out of service: it is told as {@code findings}.
 * Thread-safe.
 */
final class MemoryStoreHealthIndicator extends AbstractHealthIndicator {
    /** How a check calls that the database could not be read. */
    private static final String UNREADABLE = "database";

    private final MemoryStore store;

    MemoryStoreHealthIndicator(MemoryStore store) {
        super("The store could not be checked");
        this.store = store;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        List<Finding> findings =
                store.admin().check(CheckDepth.QUICK, ProgressListener.none()).findings();
        boolean isReadable =
                findings.stream().noneMatch(finding -> finding.check().equals(UNREADABLE));
        (isReadable ? health.up() : health.down()).withDetail("findings", shown(findings));
        if (isReadable) {
            describe(store.info(), health);
        }
    }

    private static List<String> shown(List<Finding> findings) {
        return findings.stream()
                .map(finding ->
                        finding.severity() + " " + finding.check() + ": " + finding.what() + " " + finding.advice())
                .toList();
    }

    private static void describe(StoreInfo info, Health.Builder health) {
        health.withDetail("driver", info.driver())
                .withDetail("product", info.product())
                .withDetail("version", info.version())
                .withDetail("durability", info.durability());
    }
}
