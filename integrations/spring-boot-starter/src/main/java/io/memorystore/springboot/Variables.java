package io.memorystore.springboot;

import io.memorystore.MemoryStoreConfig;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.PlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Variables of the system's environment, in whose names nothing tells where a word of a property ends. */
final class Variables {
    private static final String PREFIX = "MEMORYSTORE_";

    private final SystemEnvironmentPropertySource source;
    private final PlaceholdersResolver placeholders;

    Variables(SystemEnvironmentPropertySource source, PlaceholdersResolver placeholders) {
        this.source = source;
        this.placeholders = placeholders;
    }

    /** The variables that Spring takes for none of these settings, and the library for one, by their properties. */
    Stream<Other> others(Set<ConfigurationPropertyName> known) {
        Set<String> letters =
                known.stream().map(name -> letters(name.toString())).collect(Collectors.toSet());
        List<String> others = Arrays.stream(source.getPropertyNames())
                .filter(variable -> variable.startsWith(PREFIX) && !letters.contains(letters(variable)))
                .toList();
        return others.stream().flatMap(this::read);
    }

    private Stream<Other> read(String variable) {
        String text = String.valueOf(placeholders.resolvePlaceholders(source.getProperty(variable)));
        return Meaning.of(variable, MemoryStoreConfig.fromEnvironment(Map.of(variable, text))).stream()
                .map(property -> new Other(property, text));
    }

    private static String letters(String name) {
        return name.replaceAll("[._-]", "").toLowerCase(Locale.ROOT);
    }

    /**
     * What a variable sets.
     *
     * @param key the property
     * @param text its value, may be secret
     */
    record Other(String key, String text) {
        /** Shows no value. */
        @Override
        public String toString() {
            return key;
        }
    }
}
