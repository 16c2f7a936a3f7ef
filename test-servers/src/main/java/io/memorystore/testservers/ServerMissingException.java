package io.memorystore.testservers;

import java.util.List;

/** There is no such server, in none of the ways; the message says why in each. */
public final class ServerMissingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String explanation;

    ServerMissingException(ServerKind kind, List<String> reasons) {
        this("There is no " + kind.product() + " to test on:\n  - " + String.join("\n  - ", reasons));
    }

    private ServerMissingException(String explanation) {
        super(explanation);
        this.explanation = explanation;
    }

    String explanation() {
        return explanation;
    }
}
