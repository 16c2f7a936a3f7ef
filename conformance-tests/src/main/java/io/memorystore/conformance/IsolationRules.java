package io.memorystore.conformance;

import static io.memorystore.conformance.Samples.turn;
import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.Session;
import io.memorystore.Snapshot;
import io.memorystore.StateEntry;
import io.memorystore.spi.Utf8Order;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What one identity sees of another: ID-3 to ID-5. */
abstract class IsolationRules extends IdentityRules {

    @Test
    @Proves(Rule.ID_3)
    void lookAlikes_areDifferentIdentities() {
        List<Identity> identities = new ArrayList<>();
        for (String name : HostileIdentities.LOOK_ALIKES) {
            identities.add(Identity.of(name, "ada", "s"));
            identities.add(Identity.of("ada", name, "s"));
            identities.add(Identity.of("ada", "ada", name));
        }
        assertKeptApart(identities);
    }

    @Test
    @Proves(Rule.ID_3)
    void sessions_areListedInByteOrder() {
        MemoryStore store = open();
        List<Identity> expected = new ArrayList<>();
        for (String name : HostileIdentities.LOOK_ALIKES) {
            expected.add(Identity.of("acme", name, "s"));
            expected.add(Identity.of("acme", "ada", "s-" + name));
        }
        expected.forEach(identity -> store.session(identity).addTurn(turn("a")));
        expected.sort(Comparator.comparing((Identity i) -> Objects.requireNonNull(i.user()), Utf8Order.COMPARATOR)
                .thenComparing(i -> Objects.requireNonNull(i.session()), Utf8Order.COMPARATOR));
        assertThat(store.admin().sessions("acme", null, 1_000))
                .as("sessions in byte order")
                .isEqualTo(expected);
        assertThat(paged(store)).as("the same by pages of 7").isEqualTo(expected);
    }

    private static List<Identity> paged(MemoryStore store) {
        List<Identity> all = new ArrayList<>();
        List<Identity> page = store.admin().sessions("acme", null, 7);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = store.admin().sessions("acme", page.get(page.size() - 1), 7);
        }
        return all;
    }

    @Test
    @Proves(Rule.ID_5)
    void delimitersAndPatterns_areJustCharacters() {
        List<Identity> identities = new ArrayList<>();
        for (String name : HostileIdentities.DELIMITED) {
            identities.add(Identity.of(name, "b", "c"));
            identities.add(Identity.of("a", name, "c"));
            identities.add(Identity.of("a", "b", name));
        }
        for (String delimiter : List.of(":", "/", "|", "\\", ".", ",", "%", "_", "\u00ff", "'", "\"", " ")) {
            identities.add(Identity.of("x" + delimiter + "y", "z", "w"));
            identities.add(Identity.of("x", "y" + delimiter + "z", "w"));
            identities.add(Identity.of("x", "y", "z" + delimiter + "w"));
        }
        assertKeptApart(identities);
    }

    /** Each has turns and state of its own, and sees, counts and lists nothing else, also while others are flushed. */
    private void assertKeptApart(List<Identity> given) {
        MemoryStore store = open();
        Set<Identity> identities = new LinkedHashSet<>(given);
        for (Identity identity : identities) {
            Session session = store.session(identity);
            assertThat(session.addTurn(turn(identity.toString())))
                    .as("the first sequence of %s", identity)
                    .isEqualTo(1);
            session.state().put("k", identity.toString().getBytes(StandardCharsets.UTF_8));
        }
        boolean flush = false;
        for (Identity identity : identities) {
            assertHoldsOnlyItsOwn(store.session(identity), identity.toString());
            flush = !flush;
            if (flush) {
                store.session(identity).flush();
                store.session(identity).state().delete("k");
            }
        }
        flush = false;
        for (Identity identity : identities) {
            flush = !flush;
            if (flush) {
                assertThat(store.session(identity).turns(0, 10))
                        .as("turns of the flushed %s", identity)
                        .isEmpty();
                assertThat(store.session(identity).snapshot())
                        .as("the snapshot of the flushed %s", identity)
                        .isEqualTo(Snapshot.empty());
            } else {
                assertHoldsOnlyItsOwn(store.session(identity), identity.toString());
            }
        }
    }

    private static void assertHoldsOnlyItsOwn(Session session, String own) {
        assertThat(Samples.texts(session.turns(0, 10))).as("turns of %s", own).containsExactly(own);
        assertThat(Samples.textsOf(session.context().recentTurns()))
                .as("the context of %s", own)
                .containsExactly(own);
        assertThat(session.state().list("", null, 10))
                .as("state of %s", own)
                .extracting(entry -> new String(entry.value(), StandardCharsets.UTF_8))
                .containsExactly(own);
    }

    @Test
    @Proves(Rule.ID_4)
    void nothing_isSeenThroughAnotherIdentity() {
        MemoryStore store = open();
        List<Identity> others = List.of(
                BOB,
                Identity.of("acme", "ada", "s-2"),
                Identity.of("other", "ada", "s-1"),
                Identity.of("ada", "acme", "s-1"));
        store.session(ADA).addTurns(Samples.turns("ada-", 5));
        store.session(ADA).state().put("k", new byte[] {1});
        store.tenant("acme").state().put("k", new byte[] {2});
        for (Identity other : others) {
            assertThat(store.session(other).turns(0, 10))
                    .as("turns of %s", other)
                    .isEmpty();
            assertThat(store.session(other).latestTurns(10))
                    .as("latest turns of %s", other)
                    .isEmpty();
            assertThat(store.session(other).context().isEmpty())
                    .as("empty context of %s", other)
                    .isTrue();
            assertThat(store.session(other).estimateTokens())
                    .as("tokens of %s", other)
                    .isZero();
            assertThat(store.session(other).snapshot())
                    .as("snapshot of %s", other)
                    .isEqualTo(Snapshot.empty());
            assertThat(store.session(other).state().get("k"))
                    .as("state of %s", other)
                    .isEmpty();
        }
        assertThat(store.admin().sessions("acme", null, 10))
                .as("sessions of acme")
                .containsExactly(ADA);
        assertThat(store.admin().sessions("other", null, 10))
                .as("sessions of another tenant")
                .isEmpty();
    }

    @Test
    @Proves(Rule.ID_4)
    void nothing_isErasedOrRestoredThroughAnotherIdentity() {
        MemoryStore store = open();
        store.session(ADA).addTurns(Samples.turns("ada-", 3));
        store.session(BOB).addTurns(Samples.turns("bob-", 2));
        Snapshot bob = store.session(BOB).snapshot();
        store.session(BOB).flush();
        assertThat(Samples.texts(store.session(ADA).turns(0, 10)))
                .as("Ada's turns after Bob's flush")
                .hasSize(3);
        store.session(BOB).restore(bob);
        assertThat(Samples.texts(store.session(ADA).turns(0, 10)))
                .as("Ada's turns after Bob's restore")
                .containsExactly("ada-1", "ada-2", "ada-3");
        assertThat(Samples.texts(store.session(BOB).turns(0, 10))).containsExactly("bob-1", "bob-2");
    }

    @Test
    @Proves(Rule.ID_4)
    void state_ofTenantAndSessionsIsKeptApart() {
        MemoryStore store = open();
        store.tenant("acme").state().put("k", new byte[] {1});
        store.session(ADA).state().put("k", new byte[] {2});
        store.session(BOB).state().put("k", new byte[] {3});
        store.tenant("other").state().put("k", new byte[] {4});
        assertThat(store.session(ADA).state().delete("k")).isTrue();
        assertThat(store.tenant("acme").state().list("", null, 10))
                .extracting(StateEntry::value)
                .containsExactly(new byte[] {1});
        assertThat(store.session(BOB).state().list("", null, 10))
                .extracting(StateEntry::value)
                .containsExactly(new byte[] {3});
        assertThat(store.tenant("other").state().list("", null, 10))
                .extracting(StateEntry::value)
                .containsExactly(new byte[] {4});
    }
}
