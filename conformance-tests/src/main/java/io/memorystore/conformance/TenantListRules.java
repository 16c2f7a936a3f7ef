package io.memorystore.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.spi.AdminBackend;
import io.memorystore.spi.EventBackend;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.StateScope;
import io.memorystore.spi.StateValue;
import io.memorystore.spi.StoreBackend;
import io.memorystore.spi.StreamKey;
import io.memorystore.spi.SummaryRow;
import io.memorystore.spi.Utf8Order;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which tenants an operator is shown: ID-3. */
abstract class TenantListRules extends NodeRules {

    @Test
    @Proves(Rule.ID_3)
    void tenants_areListedInByteOrderByPages() {
        StoreBackend backend = backend(emptyDatabase().build(), PausePoint.NONE);
        Set<String> names = new LinkedHashSet<>(HostileIdentities.LOOK_ALIKES);
        names.addAll(HostileIdentities.DELIMITED);
        names.add(HostileIdentities.LONGEST);
        for (String name : names) {
            backend.blobs().put(name, "b", 1);
        }
        assertThat(paged(backend.admin()))
                .as("tenants in byte order")
                .isEqualTo(names.stream().sorted(Utf8Order.COMPARATOR).toList());
    }

    private static List<String> paged(AdminBackend admin) {
        List<String> all = new ArrayList<>();
        List<String> page = admin.tenants(null, 7);
        while (!page.isEmpty()) {
            assertThat(page).as("a page of at most 7").hasSizeLessThanOrEqualTo(7);
            all.addAll(page);
            page = admin.tenants(all.get(all.size() - 1), 7);
        }
        return all;
    }

    @Test
    @Proves(Rule.ID_3)
    void tenant_isListedWhateverIsStoredOfIt() {
        StoreBackend backend = backend(emptyDatabase().build(), PausePoint.NONE);
        assertThat(backend.admin().tenants(null, 10)).as("tenants of nothing").isEmpty();
        backend.turns().append(new SessionKey("turns", "u", "s"), new UUID(1, 1), List.of(Samples.payload("t")));
        backend.turns()
                .compareAndPutSummary(
                        new SessionKey("summary", "u", "s"), 0, new SummaryRow(0, new byte[] {'{', '}'}, 1));
        StateValue value = new StateValue(new byte[] {1}, 1, Samples.WHEN);
        backend.state().put(new StateScope.OfSession(new SessionKey("state", "u", "s")), "k", value);
        backend.state().put(new StateScope.OfTenant("tenant"), "k", value);
        backend.events().append(new StreamKey("events", "e"), EventBackend.ANY, EventSamples.payloads("e", 1));
        backend.blobs().put("blobs", "b", 1);
        assertThat(backend.admin().tenants(null, 10))
                .as("tenants of which anything is stored")
                .containsExactly("blobs", "events", "state", "summary", "tenant", "turns");
    }

    @Test
    @Proves(Rule.ID_3)
    void tenant_thatWasOnlyLookedAtIsNotListed() {
        MemoryStoreConfig config = emptyDatabase().build();
        StoreBackend backend = backend(config, PausePoint.NONE);
        SessionKey key = new SessionKey("looked at", "u", "s");
        backend.turns().read(key, 0, 10);
        backend.state().get(new StateScope.OfTenant("looked at"), "k");
        backend.events().read(new StreamKey("looked at", "e"), 1, 10, Long.MAX_VALUE);
        backend.blobs().find("looked at", "b");
        backend.images().list("looked at", null, 10);
        backend.images().checkpoint(key);
        assertThat(backend.admin().tenants(null, 10)).as("tenants of nothing").isEmpty();
    }
}
