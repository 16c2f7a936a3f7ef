package io.memorystore.internal;

import io.memorystore.Identity;
import io.memorystore.IdentityRejected;
import io.memorystore.IdentityRequiredException;
import io.memorystore.InvalidIdentityException;
import io.memorystore.spi.SessionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The one place where identities are checked. It does no I/O, fails closed, and reports each refusal once. */
final class IdentityGate {
    private final Signals signals;

    IdentityGate(Signals signals) {
        this.signals = signals;
    }

    SessionKey session(String operation, Identity identity) {
        Objects.requireNonNull(identity, "identity");
        List<String> missing = new ArrayList<>(0);
        requirePresent(missing, "tenant", identity.tenant());
        requirePresent(missing, "user", identity.user());
        requirePresent(missing, "session", identity.session());
        refuseMissing(operation, missing, identity);
        String tenant = usable(operation, "tenant", identity.tenant(), identity);
        String user = usable(operation, "user", identity.user(), identity);
        String session = usable(operation, "session", identity.session(), identity);
        checkRun(operation, identity);
        return new SessionKey(tenant, user, session);
    }

    String tenant(String operation, @Nullable String tenant) {
        Identity identity = Identity.of(tenant, null, null);
        List<String> missing = new ArrayList<>(0);
        requirePresent(missing, "tenant", tenant);
        refuseMissing(operation, missing, identity);
        return usable(operation, "tenant", tenant, identity);
    }

    /** A tenant and a user, without a session. */
    Identity user(String operation, @Nullable String tenant, @Nullable String user) {
        Identity identity = Identity.of(tenant, user, null);
        List<String> missing = new ArrayList<>(0);
        requirePresent(missing, "tenant", tenant);
        requirePresent(missing, "user", user);
        refuseMissing(operation, missing, identity);
        return Identity.of(
                usable(operation, "tenant", tenant, identity), usable(operation, "user", user, identity), null);
    }

    RuntimeException otherTenant(String operation, Identity identity) {
        String problem = "is not the tenant whose sessions are listed; pass the last identity of the page before.";
        signals.identityRejected(new IdentityRejected(operation, "tenant " + problem, identity));
        return new InvalidIdentityException("tenant", problem);
    }

    private static void requirePresent(List<String> missing, String component, @Nullable String value) {
        if (value == null || value.isBlank()) {
            missing.add(component);
        }
    }

    private void refuseMissing(String operation, List<String> missing, Identity identity) {
        if (!missing.isEmpty()) {
            IdentityRequiredException refusal = new IdentityRequiredException(missing);
            signals.identityRejected(new IdentityRejected(operation, "no " + String.join(", no ", missing), identity));
            throw refusal;
        }
    }

    private String usable(String operation, String component, @Nullable String value, Identity identity) {
        String present = Objects.requireNonNull(value);
        String problem = Texts.keyProblem(present);
        if (problem != null) {
            throw refuse(operation, component, problem, identity);
        }
        return present;
    }

    private void checkRun(String operation, Identity identity) {
        if (identity.run() != null) {
            String problem =
                    identity.run().isEmpty() ? "is empty; pass null for none." : Texts.keyProblem(identity.run());
            if (problem != null) {
                throw refuse(operation, "run", problem, identity);
            }
        }
    }

    private InvalidIdentityException refuse(String operation, String component, String problem, Identity identity) {
        signals.identityRejected(new IdentityRejected(operation, component + " " + problem, identity));
        return new InvalidIdentityException(component, problem);
    }
}
