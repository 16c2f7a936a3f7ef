package io.memorystore.internal;

import io.memorystore.DriverInfo;
import io.memorystore.spi.MemoryStoreDriver;
import java.net.URL;
import java.security.CodeSource;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * A provider that ServiceLoader found.
 *
 * @param info what to show of it
 * @param driver the driver, or null if it is broken
 * @param cause why it is broken, or null
 */
record FoundDriver(
        DriverInfo info,
        @Nullable MemoryStoreDriver driver,
        @Nullable Throwable cause) {

    static FoundDriver of(ServiceLoader.Provider<MemoryStoreDriver> provider) {
        Class<? extends MemoryStoreDriver> type = provider.type();
        try {
            MemoryStoreDriver driver = provider.get();
            List<String> schemes = driver.urlSchemes().stream().sorted().toList();
            return new FoundDriver(
                    new DriverInfo(driver.name(), type.getName(), location(type), schemes, null), driver, null);
        } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
            return broken(type.getName(), location(type), e);
        }
    }

    /** A provider whose class could not even be found or loaded; ServiceLoader names it in its message only. */
    static FoundDriver unreadable(Error error) {
        String message = String.valueOf(error.getMessage());
        int start = message.indexOf("Provider ") + "Provider ".length();
        int end = message.indexOf(' ', start);
        boolean named = message.contains("Provider ") && end > start;
        return broken(named ? message.substring(start, end) : "unknown", "unknown", error);
    }

    private static FoundDriver broken(String className, String location, Throwable error) {
        Throwable cause =
                error instanceof ServiceConfigurationError && error.getCause() != null ? error.getCause() : error;
        return new FoundDriver(
                new DriverInfo(className, className, location, List.of(), cause.toString()), null, cause);
    }

    private static String location(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        URL url = source == null ? null : source.getLocation();
        return url == null ? "unknown" : url.toString();
    }
}
