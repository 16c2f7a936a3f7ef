package io.memorystore.conformance;

import static io.memorystore.conformance.EventSamples.ALL;
import static io.memorystore.conformance.EventSamples.event;
import static io.memorystore.conformance.EventSamples.events;
import static io.memorystore.conformance.EventSamples.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.InvalidInputException;
import io.memorystore.MemoryStore;
import io.memorystore.Tenant;
import io.memorystore.events.EventStream;
import io.memorystore.spi.EventBackend;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.StreamKey;
import io.memorystore.spi.Utf8Order;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Names of streams, and what one tenant sees of another's: ID-2 to ID-5. */
abstract class StreamIdentityRules extends EventReadRules {

    @Test
    @Proves(Rule.ID_2)
    void streamName_isRefusedAsItStands() {
        Tenant tenant = open().tenant("acme");
        List<String> invalid = new ArrayList<>(HostileIdentities.INVALID);
        invalid.add("");
        for (String name : invalid) {
            assertThatThrownBy(() -> tenant.stream(name))
                    .isInstanceOfSatisfying(
                            InvalidInputException.class,
                            refused -> assertThat(refused.field()).isEqualTo("name"));
        }
        tenant.stream(HostileIdentities.LONGEST).append(events("e", 1));
        assertThat(tenant.streams()).as("a stream of the longest name").containsExactly(HostileIdentities.LONGEST);
    }

    @Test
    @Proves({Rule.ID_3, Rule.ID_5, Rule.EVT_5})
    void streams_ofHostileNamesAreKeptApart() {
        Tenant tenant = open().tenant("acme");
        Set<String> names = new LinkedHashSet<>(HostileIdentities.LOOK_ALIKES);
        names.addAll(HostileIdentities.DELIMITED);
        names.add(HostileIdentities.LONGEST);
        for (String name : names) {
            assertThat(tenant.stream(name)
                            .append(0, List.of(event(name)))
                            .get(0)
                            .sequence())
                    .as("the first sequence of stream %s", name)
                    .isEqualTo(1);
        }
        for (String name : names) {
            assertThat(texts(tenant.stream(name).read(1, ALL)))
                    .as("events of stream %s", name)
                    .containsExactly(name);
        }
        assertThat(tenant.streams())
                .as("streams in byte order")
                .isEqualTo(names.stream().sorted(Utf8Order.COMPARATOR).toList());
    }

    @Test
    @Proves({Rule.ID_3, Rule.EVT_5})
    void streams_areListedByPages() {
        EventBackend backend = backend(emptyDatabase().build(), PausePoint.NONE).events();
        List<String> names = List.of("B", "a", "a ", "b", "\u00e9", "\ue000", "\ud83d\ude00");
        for (String name : names) {
            backend.append(new StreamKey("acme", name), EventBackend.ANY, EventSamples.payloads("e", 1));
        }
        backend.append(new StreamKey("other", "c"), EventBackend.ANY, EventSamples.payloads("e", 1));
        List<String> listed = new ArrayList<>();
        List<String> page = backend.streams("acme", null, 3);
        while (!page.isEmpty()) {
            assertThat(page).as("a page of at most 3").hasSizeLessThanOrEqualTo(3);
            listed.addAll(page);
            page = backend.streams("acme", listed.get(listed.size() - 1), 3);
        }
        assertThat(listed).as("streams in byte order, by pages").isEqualTo(names);
    }

    /** More than the engine's page of them where there is time for it. */
    @Test
    @Proves(Rule.ID_4)
    void streams_ofOneTenantAreUnknownToAnother() {
        MemoryStore store = open();
        Tenant acme = store.tenant("acme");
        Tenant other = store.tenant("Acme");
        for (int i = 0; i < profile().streams(); i++) {
            acme.stream("s-" + i).append(events("acme ", 1));
        }
        assertThat(acme.streams())
                .as("streams of a tenant")
                .hasSize(profile().streams())
                .doesNotHaveDuplicates();
        assertThat(other.streams()).as("streams of another tenant").isEmpty();
        assertThat(other.stream("s-0").read(1, ALL))
                .as("events of another tenant")
                .isEmpty();
        assertThat(other.stream("s-0").append(0, events("other ", 2)).get(0).sequence())
                .isEqualTo(1);
        assertThat(texts(acme.stream("s-0").read(1, ALL)))
                .as("events of the tenant")
                .containsExactly("acme 1");
        assertThat(other.streams()).as("streams of the other tenant").containsExactly("s-0");
    }

    @Test
    @Proves(Rule.ID_4)
    void stream_isNeitherASessionNorState() {
        MemoryStore store = open();
        Tenant tenant = store.tenant("acme");
        EventStream stream = tenant.stream("s-1");
        stream.append(events("e", 2));
        assertThat(store.admin().sessions("acme", null, 10)).as("sessions").isEmpty();
        assertThat(tenant.state().list("", null, 10)).as("the tenant's state").isEmpty();
        store.session(ADA).addTurn(Samples.turn("t1"));
        store.session(ADA).state().put("s-1", new byte[] {1});
        tenant.state().put("s-1", new byte[] {2});
        store.session(ADA).flush();
        assertThat(tenant.streams()).as("streams after a session's flush").containsExactly("s-1");
        assertThat(texts(stream.read(1, ALL))).containsExactly("e1", "e2");
        assertThat(tenant.state().get("s-1")).as("state of the stream's name").isPresent();
    }
}
