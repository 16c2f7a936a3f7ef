package io.memorystore;

import java.io.Serial;
import java.util.List;

/** A tenant, user or session is null, empty or blank. Nothing was read or written; name all three. */
public final class IdentityRequiredException extends MemoryStoreException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Which components are missing. */
    private final String[] missing;

    /**
     * A refusal.
     *
     * @param missing which of "tenant", "user" and "session"
     */
    public IdentityRequiredException(List<String> missing) {
        super("The identity has no " + String.join(", no ", missing)
                + ": tenant, user and session must each be given, and be neither empty nor blank.");
        this.missing = missing.toArray(String[]::new);
    }

    /**
     * What is missing.
     *
     * @return which of "tenant", "user" and "session", in this order
     */
    public List<String> missing() {
        return List.of(missing);
    }
}
