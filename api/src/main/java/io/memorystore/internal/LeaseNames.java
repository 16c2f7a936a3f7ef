package io.memorystore.internal;

import io.memorystore.spi.ProjectionKey;
import io.memorystore.spi.SessionKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names of leases: short, of plain characters, and different for different keys. */
final class LeaseNames {

    private LeaseNames() {}

    /** No component of a key has a control character, so that NUL separates them without doubt. */
    static String summary(SessionKey key) {
        String components = key.tenant() + '\0' + key.user() + '\0' + key.session();
        return "summary/" + HexFormat.of().formatHex(sha256(components.getBytes(StandardCharsets.UTF_8)));
    }

    static String projection(ProjectionKey key) {
        String components = key.stream().tenant() + '\0' + key.stream().stream() + '\0' + key.name();
        return "projection/" + HexFormat.of().formatHex(sha256(components.getBytes(StandardCharsets.UTF_8)));
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
