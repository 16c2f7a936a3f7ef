/**
 * What a host application imports: open a {@link io.memorystore.MemoryStore}, take a {@link io.memorystore.Session} from it,
 * add turns, and read what the model may see.
 *
 * <p>Null never crosses an interface here unless {@code @Nullable} says so.
 */
@NullMarked
package io.memorystore;

import org.jspecify.annotations.NullMarked;
