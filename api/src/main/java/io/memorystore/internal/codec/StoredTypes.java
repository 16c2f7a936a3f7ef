package io.memorystore.internal.codec;

import io.memorystore.internal.codec.SealedCodec.Kind;
import io.memorystore.internal.codec.SealedCodec.Stored;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Gathers what may be found in a stream, each type once. For one thread. */
final class StoredTypes<E> {
    private final Map<String, Stored<E>> stored = new HashMap<>();

    /** Adds all versions of a name: the first goes through all upcasters, the current one through none. */
    void add(TypeName name, Kind<? extends E> kind, List<UnaryOperator<Map<String, @Nullable Object>>> upcasters) {
        for (int version = 1; version <= name.version(); version++) {
            Upcasting upcasting = new Upcasting(kind.type(), upcasters.subList(version - 1, upcasters.size()));
            Stored<E> other = stored.put(name.stored(version), new Stored<>(kind, upcasting));
            if (other != null) {
                throw TypeName.clash(name.stored(version), other.kind().type(), kind.type());
            }
        }
    }

    Map<String, Stored<E>> all() {
        return stored;
    }
}
