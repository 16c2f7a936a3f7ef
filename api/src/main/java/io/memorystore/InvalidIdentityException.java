package io.memorystore;

import java.io.Serial;

/**
 * A component of an identity is there but cannot be used: over 255 code points, a control character, or an unpaired surrogate.
 * It is refused as it stands, never cut or altered, and nothing was read or written.
 */
public final class InvalidIdentityException extends MemoryStoreException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Which component. */
    private final String component;

    /**
     * A refusal.
     *
     * @param component one of "tenant", "user", "session" and "run"
     * @param problem what is wrong with it, to follow the component's name in a sentence
     */
    public InvalidIdentityException(String component, String problem) {
        super("The identity's " + component + " " + problem);
        this.component = component;
    }

    /**
     * Which component.
     *
     * @return one of "tenant", "user", "session" and "run"
     */
    public String component() {
        return component;
    }
}
