package io.memorystore.internal.codec;

import io.memorystore.ConfigurationException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How records are reached: through the lookup that the host gave, else through a package that is open to this module (as all are on
 * the class path), else as anybody reaches what is public.
 *
 * @param given the host's, or null
 */
record Reach(MethodHandles.@Nullable Lookup given) {

    /** The constructor and the accessors of a record. */
    RecordAccess access(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            MethodHandles.Lookup lookup = lookup(type);
            MethodHandle constructor = lookup.findConstructor(type, MethodType.methodType(void.class, types));
            MethodHandle[] accessors = new MethodHandle[components.length];
            for (int i = 0; i < accessors.length; i++) {
                accessors[i] = lookup.unreflect(components[i].getAccessor());
            }
            return RecordAccess.of(constructor, accessors);
        } catch (IllegalAccessException e) {
            throw new ConfigurationException(unreachable(type), e);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(type.getName() + " has no canonical constructor", e);
        }
    }

    private MethodHandles.Lookup lookup(Class<?> type) {
        if (given != null) {
            try {
                return MethodHandles.privateLookupIn(type, given);
            } catch (IllegalAccessException e) {
                return own(type); // the record may be of another module than the lookup
            }
        }
        return own(type);
    }

    private static MethodHandles.Lookup own(Class<?> type) {
        Reach.class.getModule().addReads(type.getModule());
        try {
            return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
        } catch (IllegalAccessException e) {
            return MethodHandles.publicLookup();
        }
    }

    private static String unreachable(Class<?> type) {
        return "The record " + type.getName() + " cannot be reached. Write \"opens " + type.getPackageName()
                + " to io.memorystore;\" into the module-info of "
                + type.getModule().getName()
                + ", or make the codec with EventCodec.sealed(...).lookup(MethodHandles.lookup()), called in that module.";
    }
}
