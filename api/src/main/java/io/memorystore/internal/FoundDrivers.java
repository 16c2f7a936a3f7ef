package io.memorystore.internal;

import io.memorystore.ConfigurationException;
import io.memorystore.DriverInfo;
import io.memorystore.DuplicateDriverException;
import io.memorystore.UnknownDriverException;
import io.memorystore.spi.MemoryStoreDriver;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Chooses among the drivers that were found, and says what to do when there is no choice. */
final class FoundDrivers {
    private static final Map<String, String> ARTIFACTS = Map.of(
            "memory", "io.memorystore:memorystore-driver-memory",
            "sqlite", "io.memorystore:memorystore-driver-sqlite",
            "postgres", "io.memorystore:memorystore-driver-postgres",
            "mysql", "io.memorystore:memorystore-driver-mysql");
    /** What implies a known driver, without a leading {@code jdbc:}. */
    private static final Map<String, String> SCHEMES = Map.of(
            "memory", "memory",
            "file", "sqlite",
            "sqlite", "sqlite",
            "postgresql", "postgres",
            "postgres", "postgres",
            "mysql", "mysql",
            "mariadb", "mysql");
    /** Two letters or more, since one letter is a drive. */
    private static final Pattern SCHEME = Pattern.compile("(jdbc:)?[a-z][a-z0-9+.-]+:.*", Pattern.DOTALL);

    private static final String PATH_SCHEME = "file";

    private final List<FoundDriver> found;

    FoundDrivers(List<FoundDriver> found) {
        this.found = List.copyOf(found);
    }

    List<DriverInfo> infos() {
        return found.stream()
                .map(FoundDriver::info)
                .sorted(Comparator.comparing(DriverInfo::name).thenComparing(DriverInfo::className))
                .toList();
    }

    MemoryStoreDriver named(String name) {
        List<FoundDriver> named = usable().filter(
                        candidate -> candidate.info().name().equals(name))
                .toList();
        if (named.size() > 1) {
            throw duplicate("named \"" + name + "\"", named);
        }
        Optional<MemoryStoreDriver> driver = named.stream().findFirst().map(FoundDriver::driver);
        return driver.orElseThrow(() -> unknown("No driver named \"" + name + "\" is present", name));
    }

    MemoryStoreDriver implied(@Nullable String url) {
        if (url == null) {
            throw new ConfigurationException(
                    "The configuration names no driver and has no URL that implies one; set driver to" + " one of "
                            + names()
                            + ", or set url. In the environment those are MEMORYSTORE_DRIVER and MEMORYSTORE_URL.");
        }
        String address = SCHEME.matcher(url.toLowerCase(Locale.ROOT)).matches()
                ? url.toLowerCase(Locale.ROOT)
                : PATH_SCHEME + ":";
        List<FoundDriver> claiming =
                usable().filter(candidate -> claims(candidate, address)).toList();
        if (claiming.size() > 1) {
            throw duplicate("for this URL", claiming);
        }
        String scheme = scheme(address);
        Optional<MemoryStoreDriver> driver = claiming.stream().findFirst().map(FoundDriver::driver);
        return driver.orElseThrow(() -> unknown(
                "No driver for URLs that begin with \"" + scheme + ":\" is present",
                SCHEMES.getOrDefault(
                        scheme.startsWith("jdbc:") ? scheme.substring("jdbc:".length()) : scheme, scheme)));
    }

    private static boolean claims(FoundDriver candidate, String address) {
        return candidate.info().urlSchemes().stream()
                .anyMatch(scheme -> scheme.toLowerCase(Locale.ROOT).equals(scheme(address)));
    }

    /** Up to the first colon, or the second where the first follows "jdbc". */
    private static String scheme(String address) {
        int from = address.startsWith("jdbc:") ? "jdbc:".length() : 0;
        return address.substring(0, address.indexOf(':', from));
    }

    private Stream<FoundDriver> usable() {
        return found.stream().filter(candidate -> candidate.driver() != null);
    }

    private String names() {
        return usable().map(candidate -> candidate.info().name()).sorted().collect(Collectors.joining(", ", "[", "]"));
    }

    private static DuplicateDriverException duplicate(String what, List<FoundDriver> drivers) {
        String classes = drivers.stream()
                .map(driver -> driver.info().className() + " (" + driver.info().location() + ")")
                .collect(Collectors.joining(" and "));
        return new DuplicateDriverException(
                "Two drivers are " + what + ": " + classes + ". Remove one from the class path.");
    }

    private UnknownDriverException unknown(String problem, String name) {
        StringBuilder message = new StringBuilder(problem + "; those present are " + names() + ".");
        String artifact = ARTIFACTS.get(name);
        if (artifact != null) {
            message.append(" Add the artifact ").append(artifact).append('.');
        }
        Throwable cause = null;
        for (FoundDriver broken : found) {
            if (broken.cause() != null) {
                message.append(" Broken and left out: ").append(broken.info().className());
                message.append(" (").append(broken.info().problem()).append(").");
                cause = cause == null || mentions(broken, name) ? broken.cause() : cause;
            }
        }
        return new UnknownDriverException(message.toString(), cause);
    }

    private static boolean mentions(FoundDriver broken, String name) {
        return broken.info().className().toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT));
    }
}
