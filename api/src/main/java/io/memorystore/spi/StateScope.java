package io.memorystore.spi;

/** Whose state is meant. Two scopes never share a key. */
public sealed interface StateScope {

    /**
     * The tenant that the state belongs to.
     *
     * @return the tenant's name, checked
     */
    String tenant();

    /**
     * The state of one session.
     *
     * @param key the session
     */
    record OfSession(SessionKey key) implements StateScope {
        @Override
        public String tenant() {
            return key.tenant();
        }
    }

    /**
     * The state of a tenant, apart from that of its sessions.
     *
     * @param tenant the tenant's name
     */
    record OfTenant(String tenant) implements StateScope {}
}
