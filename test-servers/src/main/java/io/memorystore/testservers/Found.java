package io.memorystore.testservers;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What came of a search; kept, so that a missing server is searched for and told of once.
 *
 * @param found the server, unless it is missing
 * @param missing why there is none
 */
record Found(@Nullable TestServer found, @Nullable ServerMissingException missing) {
    TestServer server() {
        if (found == null) {
            throw Objects.requireNonNull(missing);
        }
        return found;
    }
}
