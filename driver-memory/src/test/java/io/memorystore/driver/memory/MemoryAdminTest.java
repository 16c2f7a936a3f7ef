package io.memorystore.driver.memory;

import static io.memorystore.driver.memory.Fixture.summary;
import static io.memorystore.driver.memory.Fixture.turns;
import static io.memorystore.driver.memory.Fixture.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.spi.SessionKey;
import io.memorystore.spi.StateScope;
import io.memorystore.spi.StoreBackend;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MemoryAdminTest {
    private final StoreBackend backend = Fixture.open();

    @Test
    void sessions_areThoseThatHoldAnything() {
        SessionKey turn = key("turn", "s");
        SessionKey summary = key("summary", "s");
        SessionKey state = key("state", "s");
        backend.turns().append(turn, UUID.randomUUID(), turns("a"));
        backend.turns().compareAndPutSummary(summary, 0, summary(0, "a"));
        backend.state().put(new StateScope.OfSession(state), "k", value("a"));
        backend.turns().read(key("read", "s"), 0, 10);
        backend.turns().replace(key("flushed", "s"), List.of(), null);
        backend.state().put(new StateScope.OfTenant("acme"), "k", value("a"));

        assertThat(all("acme")).containsExactly(state, summary, turn);
    }

    @Test
    void sessions_leaveOutWhatWasEmptied() {
        SessionKey key = key("ada", "s");
        StateScope scope = new StateScope.OfSession(key);
        backend.turns().append(key, UUID.randomUUID(), turns("a"));
        backend.state().put(scope, "k", value("a"));
        backend.turns().replace(key, List.of(), null);
        assertThat(all("acme")).containsExactly(key);

        backend.state().delete(scope, "k");
        assertThat(all("acme")).isEmpty();
    }

    @Test
    void sessions_areOfOneTenant() {
        backend.turns().append(key("ada", "s"), UUID.randomUUID(), turns("a"));

        assertThat(all("ACME")).isEmpty();
        assertThat(all("acme ")).isEmpty();
    }

    @Test
    void sessions_pageInByteOrder() {
        List<SessionKey> ordered = List.of(
                key("B", "z"),
                key("a", "1"),
                key("a", "10"),
                key("a", "2"),
                key("a\uFFFD", "0"),
                key("a\uD83D\uDE00", "0"));
        for (int i : new int[] {3, 0, 5, 1, 4, 2}) {
            backend.turns().append(ordered.get(i), UUID.randomUUID(), turns("a"));
        }

        assertThat(all("acme")).isEqualTo(ordered);
        assertThat(backend.admin().sessions("acme", null, 2)).isEqualTo(ordered.subList(0, 2));
        assertThat(backend.admin().sessions("acme", ordered.get(1), 2)).isEqualTo(ordered.subList(2, 4));
        assertThat(backend.admin().sessions("acme", key("a", "11"), 1)).isEqualTo(ordered.subList(3, 4));
        assertThat(backend.admin().sessions("acme", ordered.get(5), 2)).isEmpty();
    }

    private List<SessionKey> all(String tenant) {
        return backend.admin().sessions(tenant, null, 100);
    }

    private static SessionKey key(String user, String session) {
        return new SessionKey("acme", user, session);
    }
}
