package io.memorystore.internal.codec;

import io.memorystore.ConfigurationException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The records of a sealed interface. */
final class SealedTypes {
    private SealedTypes() {}

    /** All permitted records, those of permitted interfaces included, each once, in the order of the permits. */
    static Set<Class<?>> records(Class<?> type) {
        if (!type.isInterface() || !type.isSealed()) {
            throw new ConfigurationException(
                    type.getName()
                            + " is no sealed interface, so that nobody can say which events there are. Declare it \"sealed interface\".");
        }
        Set<Class<?>> records = new LinkedHashSet<>();
        collect(type, records);
        return records;
    }

    private static void collect(Class<?> sealed, Set<Class<?>> records) {
        for (Class<?> permitted : sealed.getPermittedSubclasses()) {
            if (permitted.isRecord()) {
                records.add(permitted);
            } else if (permitted.isInterface() && permitted.isSealed()) {
                collect(permitted, records);
            } else {
                throw new ConfigurationException(permitted.getName() + ", which " + sealed.getName()
                        + " permits, is neither a record nor a sealed interface. Make it one of the two.");
            }
        }
    }

    /** The records that a component of the type may have, by what names them there. */
    static Map<String, Class<?>> byNestedName(Class<?> type) {
        Map<String, Class<?>> named = new LinkedHashMap<>();
        for (Class<?> permitted : records(type)) {
            TypeName name = TypeName.of(permitted);
            if (name.version() > 1) {
                throw new ConfigurationException(
                        permitted.getName() + " has version " + name.version() + " and is a part of"
                                + " other records, where a part has no version of its own. Raise the versions of the events that"
                                + " contain it, and upcast it there.");
            }
            Class<?> other = named.put(name.name(), permitted);
            if (other != null) {
                throw TypeName.clash(name.name(), other, permitted);
            }
        }
        return named;
    }
}
