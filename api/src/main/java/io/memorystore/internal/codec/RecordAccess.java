package io.memorystore.internal.codec;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** Makes records of their components, and takes them apart. Immutable and thread-safe. */
final class RecordAccess {
    /** Takes an array of the components. */
    private final MethodHandle constructor;
    /** Each takes the record. */
    private final MethodHandle[] accessors;

    private RecordAccess(MethodHandle constructor, MethodHandle[] accessors) {
        this.constructor = constructor;
        this.accessors = accessors;
    }

    static RecordAccess of(MethodHandle constructor, MethodHandle[] accessors) {
        MethodHandle[] general = new MethodHandle[accessors.length];
        for (int i = 0; i < general.length; i++) {
            general[i] = accessors[i].asType(MethodType.methodType(Object.class, Object.class));
        }
        MethodHandle spread = constructor
                .asSpreader(Object[].class, accessors.length)
                .asType(MethodType.methodType(Object.class, Object[].class));
        return new RecordAccess(spread, general);
    }

    /** The host's constructor may refuse; its message may repeat what it refuses. */
    Object create(@Nullable Object[] components) {
        try {
            return (Object) constructor.invokeExact(components);
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            throw new Misfit("was refused by the record's constructor, which threw "
                    + e.getClass().getName());
        }
    }

    @Nullable
    Object component(int index, Object record) {
        try {
            return (Object) accessors[index].invokeExact(record);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("an accessor threw what it cannot declare", e);
        }
    }
}
