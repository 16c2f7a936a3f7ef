package io.memorystore;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A driver that ServiceLoader finds, usable or broken.
 *
 * @param name what to pass to {@link MemoryStore#open(String, MemoryStoreConfig)}; the provider class's name if it is broken
 * @param className the provider's class
 * @param location where the class was loaded from; "unknown" where the JVM does not tell
 * @param urlSchemes the schemes of the URLs that imply this driver
 * @param problem why it cannot be used, or null if it can
 */
public record DriverInfo(
        String name,
        String className,
        String location,
        List<String> urlSchemes,
        @Nullable String problem) {

    /**
     * Copies the list.
     *
     * @param name what to pass to {@link MemoryStore#open(String, MemoryStoreConfig)}; the provider class's name if it is broken
     * @param className the provider's class
     * @param location where the class was loaded from; "unknown" where the JVM does not tell
     * @param urlSchemes the schemes of the URLs that imply this driver
     * @param problem why it cannot be used, or null if it can
     */
    public DriverInfo {
        urlSchemes = List.copyOf(urlSchemes);
    }

    /**
     * Tells whether the driver can be opened.
     *
     * @return true if there is no problem
     */
    public boolean isUsable() {
        return problem == null;
    }
}
