package io.memorystore;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A setting that can be given as text, for those who offer settings to people: editors, forms, frameworks. Immutable.
 *
 * @param name what the builder calls it, such as "poolSize"
 * @param variable the environment variable that sets it
 * @param property the property that sets it
 * @param type what a value is to the program: {@link String}, {@link Integer}, {@link Boolean}, {@link java.time.Duration} or an enum
 * @param values which values there are, in words
 * @param defaultValue its default as text that the setting takes; null if it has none
 * @param usedBy who has a use for it
 * @param meaning what it is about, in words; may have Markdown
 */
public record SettingDescription(
        String name,
        String variable,
        String property,
        Class<?> type,
        String values,
        @Nullable String defaultValue,
        String usedBy,
        String meaning) {

    /**
     * Checks that nothing but the default is null.
     *
     * @param name what the builder calls it
     * @param variable the environment variable that sets it
     * @param property the property that sets it
     * @param type what a value is to the program
     * @param values which values there are, in words
     * @param defaultValue its default, or null
     * @param usedBy who has a use for it
     * @param meaning what it is about, in words
     */
    public SettingDescription {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(variable, "variable");
        Objects.requireNonNull(property, "property");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(values, "values");
        Objects.requireNonNull(usedBy, "usedBy");
        Objects.requireNonNull(meaning, "meaning");
    }
}
