package io.memorystore.messagelists;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** A message as itself, not as its equals. */
final class Key extends WeakReference<Object> {
    private final int hash;

    Key(Object message, ReferenceQueue<Object> queue) {
        super(message, queue);
        hash = System.identityHashCode(message);
    }

    /** What finds the key of a message in a map: not weak, for a collector has to look at all that is. */
    static Object lookup(Object message) {
        return new Lookup(message);
    }

    private record Lookup(Object message) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && key.refersTo(message);
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(message);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        Object message = get();
        return message != null && other instanceof Key key && key.refersTo(message);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
