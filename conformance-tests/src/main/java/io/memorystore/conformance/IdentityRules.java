package io.memorystore.conformance;

import static io.memorystore.conformance.Samples.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.memorystore.Identity;
import io.memorystore.IdentityRejected;
import io.memorystore.IdentityRequiredException;
import io.memorystore.InvalidIdentityException;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreListener;
import io.memorystore.Session;
import io.memorystore.spi.PausePoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an identity is: ID-1 and ID-2. */
abstract class IdentityRules extends LifeRules {
    private static final List<String> COMPONENTS = List.of("tenant", "user", "session");

    private final Queue<IdentityRejected> signals = new ConcurrentLinkedQueue<>();
    private final Queue<String> backendCalls = new ConcurrentLinkedQueue<>();

    /** A store that counts signals, and calls that reach the driver. */
    private MemoryStore watched() {
        MemoryStoreListener listener = new MemoryStoreListener() {
            @Override
            public void identityRejected(IdentityRejected signal) {
                signals.add(signal);
            }
        };
        Interposed driver = new Interposed(subject(), (method, arguments, proceed) -> {
            backendCalls.add(method);
            return proceed.call();
        });
        MemoryStore store = open(driver, emptyDatabase().listener(listener).build(), PausePoint.NONE);
        backendCalls.clear();
        return store;
    }

    /** The valid identity with one component replaced. */
    private static Identity with(int component, @Nullable String value) {
        return Identity.of(
                component == 0 ? value : "acme", component == 1 ? value : "ada", component == 2 ? value : "s-1");
    }

    @Test
    @Proves(Rule.ID_1)
    void session_refusesAMissingComponent() {
        MemoryStore store = watched();
        List<@Nullable String> missing = new ArrayList<>(HostileIdentities.BLANK);
        missing.add(null);
        for (int component = 0; component < COMPONENTS.size(); component++) {
            for (String value : missing) {
                Identity identity = with(component, value);
                Throwable thrown = catchThrowable(() -> store.session(identity));
                assertThat(thrown).as("session(" + identity + ")").isInstanceOf(IdentityRequiredException.class);
                assertThat(((IdentityRequiredException) thrown).missing()).containsExactly(COMPONENTS.get(component));
                assertSignalled(identity);
            }
        }
        assertThat(backendCalls).as("calls that reached the driver").isEmpty();
    }

    @Test
    @Proves(Rule.ID_1)
    void session_namesAllThatIsMissing() {
        MemoryStore store = watched();
        Identity nobody = Identity.of(null, "", " ");
        Throwable thrown = catchThrowable(() -> store.session(nobody));
        assertThat(thrown).isInstanceOf(IdentityRequiredException.class);
        assertThat(((IdentityRequiredException) thrown).missing()).containsExactlyElementsOf(COMPONENTS);
        assertSignalled(nobody);
    }

    @Test
    @Proves(Rule.ID_1)
    @SuppressWarnings("NullAway") // null is what is tested
    void tenant_refusesWhatIsMissing() {
        MemoryStore store = watched();
        assertThatThrownBy(() -> store.tenant(null)).isInstanceOf(IdentityRequiredException.class);
        assertThatThrownBy(() -> store.tenant(" ")).isInstanceOf(IdentityRequiredException.class);
        assertThatThrownBy(() -> store.tenant("acme").session("", "s-1")).isInstanceOf(IdentityRequiredException.class);
        assertThatThrownBy(() -> store.tenant("acme").session("ada", null))
                .isInstanceOf(IdentityRequiredException.class);
        assertThatThrownBy(() -> store.admin().sessions("", null, 1)).isInstanceOf(IdentityRequiredException.class);
        assertThat(signals).as("identityRejected signals for five refusals").hasSize(5);
        assertThat(backendCalls).as("calls that reached the driver").isEmpty();
    }

    @Test
    @Proves(Rule.ID_2)
    void session_refusesAnInvalidComponent() {
        MemoryStore store = watched();
        for (int component = 0; component < COMPONENTS.size(); component++) {
            for (String value : HostileIdentities.INVALID) {
                Identity identity = with(component, value);
                String shown = COMPONENTS.get(component) + " number " + HostileIdentities.INVALID.indexOf(value);
                Throwable thrown = catchThrowable(() -> store.session(identity));
                if (value.isBlank()) {
                    assertThat(thrown).as(shown).isInstanceOf(IdentityRequiredException.class);
                } else {
                    assertThat(thrown).as(shown).isInstanceOf(InvalidIdentityException.class);
                    assertThat(((InvalidIdentityException) thrown).component()).isEqualTo(COMPONENTS.get(component));
                }
                assertSignalled(identity);
            }
        }
        assertThat(backendCalls).as("calls that reached the driver").isEmpty();
    }

    @Test
    @Proves(Rule.ID_2)
    void session_refusesAnInvalidRun() {
        MemoryStore store = watched();
        assertThatThrownBy(() -> store.session(ADA.withRun("a\u0000b")))
                .isInstanceOf(InvalidIdentityException.class)
                .extracting(thrown -> ((InvalidIdentityException) thrown).component())
                .isEqualTo("run");
    }

    @Test
    @Proves(Rule.ID_2)
    void session_takesTheLongestComponents() {
        MemoryStore store = open();
        String longest = HostileIdentities.LONGEST;
        Identity one = Identity.of(longest, longest, longest);
        Identity other = Identity.of(longest, longest, longest.substring(2) + "\ud83d\ude01");
        store.session(one).addTurn(turn("one"));
        store.session(other).addTurn(turn("other"));
        assertThat(Samples.texts(store.session(one).turns(0, 10)))
                .as("turns of a session of the longest name")
                .containsExactly("one");
        assertThat(Samples.texts(store.session(other).turns(0, 10)))
                .as("turns of one whose name differs in its last character")
                .containsExactly("other");
        assertThat(store.admin().sessions(longest, null, 10))
                .as("sessions of the longest names")
                .containsExactly(one, other);
    }

    @Test
    @Proves(Rule.ID_2)
    void session_keepsAComponentAsItIs() {
        MemoryStore store = open();
        Identity spaced = Identity.of(" acme ", " ada", "s-1 ");
        Session session = store.session(spaced);
        session.addTurn(turn("a"));
        assertThat(session.identity()).isEqualTo(spaced);
        assertThat(store.admin().sessions(" acme ", null, 10))
                .as("sessions of a tenant with spaces around its name")
                .containsExactly(spaced);
        assertThat(store.admin().sessions("acme", null, 10))
                .as("sessions of a tenant of that name without spaces")
                .isEmpty();
    }

    private void assertSignalled(Identity identity) {
        assertThat(signals)
                .as("identityRejected signals for one refusal")
                .singleElement()
                .extracting(IdentityRejected::identity)
                .isEqualTo(identity);
        signals.clear();
    }
}
