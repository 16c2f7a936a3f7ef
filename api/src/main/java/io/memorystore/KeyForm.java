package io.memorystore;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How settings are called in one place that they come from. */
enum KeyForm {
    /** {@code MEMORYSTORE_POOL_SIZE}, {@code MEMORYSTORE_OPTION_MUST_EXIST}. */
    ENVIRONMENT("MEMORYSTORE_", "OPTION_", "unset it") {
        @Override
        Stream<String> spell(List<String> words) {
            return Stream.of(String.join("_", words));
        }

        @Override
        String option(String written) {
            return camel(Arrays.asList(written.split("_", -1)));
        }

        @Override
        String written(String option) {
            return option.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
        }
    },
    /** {@code memorystore.pool-size}, also {@code memorystore.poolSize}; {@code memorystore.option.mustExist}. */
    PROPERTIES("memorystore.", "option.", "remove it") {
        @Override
        Stream<String> spell(List<String> words) {
            return Stream.of(String.join("-", words).toLowerCase(Locale.ROOT), camel(words))
                    .distinct();
        }

        @Override
        String option(String written) {
            return written.contains("-") ? camel(Arrays.asList(written.split("-", -1))) : written;
        }

        @Override
        String written(String option) {
            return option;
        }
    };

    private final String prefix;
    private final String optionPrefix;
    private final String removal;

    KeyForm(String prefix, String optionPrefix, String removal) {
        this.prefix = prefix;
        this.optionPrefix = prefix + optionPrefix;
        this.removal = removal;
    }

    /** The ways to write the words of a setting's name, the canonical one first. */
    abstract Stream<String> spell(List<String> words);

    /** The driver's name of an option, from what follows the prefix. */
    abstract String option(String written);

    /** What follows the prefix of an option, from the driver's name of it. */
    abstract String written(String option);

    /** Whether a key is meant for this library, capitals aside. */
    boolean claims(String key) {
        return key.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    /** How to take a key away, for messages. */
    String removal() {
        return removal;
    }

    /** The canonical key of a setting. */
    String key(Setting setting) {
        return prefix + spell(setting.words()).findFirst().orElseThrow();
    }

    /** The key of a driver's option. */
    String optionKey(String option) {
        return optionPrefix + written(option);
    }

    Optional<Setting> setting(String key) {
        return Arrays.stream(Setting.values())
                .filter(setting -> setting.spellings().flatMap(this::spell).anyMatch(name -> key.equals(prefix + name)))
                .findFirst();
    }

    /** The driver's name of the option that a key is, empty if it is none. */
    Optional<String> optionOf(String key) {
        boolean named = key.startsWith(optionPrefix) && key.length() > optionPrefix.length();
        return named ? Optional.of(option(key.substring(optionPrefix.length()))) : Optional.empty();
    }

    /** Every setting's canonical key. */
    List<String> keys() {
        return Arrays.stream(Setting.values()).map(this::key).toList();
    }

    static String camel(List<String> words) {
        String joined = words.stream()
                .map(word -> word.isEmpty()
                        ? ""
                        : word.substring(0, 1).toUpperCase(Locale.ROOT)
                                + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
        return joined.isEmpty() ? "" : joined.substring(0, 1).toLowerCase(Locale.ROOT) + joined.substring(1);
    }
}
