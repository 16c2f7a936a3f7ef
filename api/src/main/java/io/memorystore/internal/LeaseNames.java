package io.memorystore.internal;

import io.memorystore.spi.ProjectionKey;
import io.memorystore.spi.SessionKey;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Names of leases: short, of plain characters, and different for different keys. */
final class LeaseNames {

    private LeaseNames() {}

    static String summary(SessionKey key) {
        return name("summary", key.tenant(), key.user(), key.session());
    }

    static String projection(ProjectionKey key) {
        return name("projection", key.stream().tenant(), key.stream().stream(), key.name());
    }

    static String prune(String tenant) {
        return name("prune", tenant);
    }

    /** No component of a key has a control character, so that NUL separates them without doubt. */
    private static String name(String what, String... components) {
        byte[] digest = Digests.sha256(String.join("\0", components).getBytes(StandardCharsets.UTF_8));
        return what + "/" + HexFormat.of().formatHex(digest);
    }
}
