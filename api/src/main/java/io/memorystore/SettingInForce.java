package io.memorystore;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A setting as it stands in a configuration, for people to read; secrets are left out. Immutable.
 *
 * @param name what the builder calls it, such as "poolSize"; an option of a driver as "option(name)"
 * @param variable the environment variable that sets it
 * @param property the property that sets it
 * @param value the value as text, with "…" in the place of what is or may be secret; null if it was not set and has no default
 * @param origin where the value came from: "default", "code", "url", or the variable or property
 */
public record SettingInForce(
        String name,
        String variable,
        String property,
        @Nullable String value,
        String origin) {

    /** The {@link #origin()} of what nobody set. */
    public static final String DEFAULT = "default";

    /** The {@link #origin()} of what was set on the builder. */
    public static final String CODE = "code";

    /** The {@link #origin()} of a part of the address that the URL holds. */
    public static final String URL = "url";

    /**
     * Checks that nothing but the value is null.
     *
     * @param name what the builder calls it
     * @param variable the environment variable that sets it
     * @param property the property that sets it
     * @param value the value as text, or null
     * @param origin where the value came from
     */
    public SettingInForce {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(variable, "variable");
        Objects.requireNonNull(property, "property");
        Objects.requireNonNull(origin, "origin");
    }
}
