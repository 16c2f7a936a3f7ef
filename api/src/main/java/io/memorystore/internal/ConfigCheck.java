package io.memorystore.internal;

import io.memorystore.ConfigurationException;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.RollingSummary;
import io.memorystore.spi.AddressPart;
import io.memorystore.spi.DriverOption;
import io.memorystore.spi.Guard;
import io.memorystore.spi.MemoryStoreDriver;
import io.memorystore.spi.Spelling;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Refuses a configuration that the driver cannot honour, before the driver does anything. Never shows a value. */
final class ConfigCheck {

    private ConfigCheck() {}

    static void requireSameDriver(String driver, MemoryStoreConfig config) {
        if (config.driver() != null && !config.driver().equals(driver)) {
            throw new ConfigurationException(
                    "The driver \"" + driver + "\" was asked for, but the configuration names \"" + config.driver()
                            + "\"; name one of them only.");
        }
    }

    static void check(MemoryStoreDriver driver, MemoryStoreConfig config) {
        requireSummarizer(config);
        requireMeantPassword(config);
        for (AddressPart part : AddressPart.values()) {
            if (isSet(part, config) && !driver.address().contains(part)) {
                throw new ConfigurationException("The driver \"" + driver.name() + "\" has no use for the setting "
                        + config.key(part.name().toLowerCase(Locale.ROOT)) + "; remove it. Of an address it takes "
                        + names(driver.address().stream()
                                .map(known -> known.name().toLowerCase(Locale.ROOT))
                                .toList()) + ".");
            }
        }
        requireKeptExclusive(driver, config);
        config.options().keySet().forEach(option -> requireKnown(option, driver));
    }

    private static void requireSummarizer(MemoryStoreConfig config) {
        if (config.strategy() instanceof RollingSummary rolling && rolling.summarizer() == null) {
            throw new ConfigurationException("The strategy rolling_summary needs a summarizer; pass one to"
                    + " Strategy.rollingSummary(summarizer) or Strategy.parse(name, settings, summarizer), or, where the"
                    + " strategy comes from configuration, set summarizer on its builder.");
        }
    }

    private static void requireMeantPassword(MemoryStoreConfig config) {
        if (config.password() != null && config.password().isEmpty() && !config.allowEmptyPassword()) {
            throw new ConfigurationException("The password is empty, as " + config.key("password")
                    + " has it; set allowEmptyPassword if that is meant.");
        }
    }

    private static void requireKeptExclusive(MemoryStoreDriver driver, MemoryStoreConfig config) {
        if (config.exclusive() && !driver.guards().contains(Guard.EXCLUSIVE)) {
            throw new ConfigurationException("The driver \"" + driver.name()
                    + "\" cannot keep a database for one store alone; remove the setting exclusive. In memory, each store"
                    + " has a database of its own anyhow; on a server, give the store a user, a schema or a database of its"
                    + " own.");
        }
    }

    private static boolean isSet(AddressPart part, MemoryStoreConfig config) {
        return switch (part) {
            case URL -> config.url() != null;
            case HOST -> config.host() != null;
            case PORT -> config.port() != null;
            case DATABASE -> config.database() != null;
            case USER -> config.user() != null;
            case PASSWORD -> config.password() != null;
            case SCHEMA -> config.schema() != null;
        };
    }

    private static void requireKnown(String option, MemoryStoreDriver driver) {
        List<String> known =
                driver.options().stream().map(DriverOption::name).sorted().toList();
        if (known.contains(option)) {
            return;
        }
        String nearest = Spelling.nearest(option, known)
                .map(name -> " Did you mean \"" + name + "\"?")
                .orElse("");
        throw new ConfigurationException("The driver \"" + driver.name() + "\" has no option \"" + option + "\"."
                + nearest + " It knows " + names(known) + ".");
    }

    private static String names(List<String> names) {
        return names.isEmpty() ? "none" : names.stream().sorted().collect(Collectors.joining(", "));
    }
}
