package io.memorystore.driver.jdbc;

import java.nio.ByteBuffer;
import java.util.UUID;

/** UUIDs as 16 bytes, in the order of their digits. */
final class UuidBytes {
    private UuidBytes() {}

    static byte[] of(UUID uuid) {
        return ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }

    static UUID toUuid(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
