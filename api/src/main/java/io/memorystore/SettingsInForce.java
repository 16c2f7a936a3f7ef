package io.memorystore;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells what a configuration says, and where it has that from. */
final class SettingsInForce {
    private static final MemoryStoreConfig DEFAULTS =
            MemoryStoreConfig.builder().build();

    private final MemoryStoreConfig config;
    private final Map<Setting, Given> given;
    private final Map<String, Given> givenOptions;

    SettingsInForce(MemoryStoreConfig config, Map<Setting, Given> given, Map<String, Given> givenOptions) {
        this.config = config;
        this.given = given;
        this.givenOptions = givenOptions;
    }

    List<SettingInForce> all() {
        Stream<SettingInForce> settings = Arrays.stream(Setting.values())
                .filter(setting ->
                        setting != Setting.PASSWORD_FILE) // a way to set the password, and shown as its origin
                .map(this::shown);
        return Stream.concat(settings, config.options().keySet().stream().map(this::shownOption))
                .toList();
    }

    private SettingInForce shown(Setting setting) {
        Object value = setting.in(config);
        String inUrl = value == null ? UrlParts.of(config.url()).get(setting) : null;
        return new SettingInForce(
                setting.shownName(),
                KeyForm.ENVIRONMENT.key(setting),
                KeyForm.PROPERTIES.key(setting),
                value == null ? inUrl : setting.show(value),
                inUrl == null ? origin(setting, value) : SettingInForce.URL);
    }

    /** Whoever sets in code what was given outside, to the same value, changes nothing that could be told. */
    private String origin(Setting setting, @Nullable Object value) {
        Given outside = given.get(setting);
        if (outside != null && outside.value().equals(value)) {
            return outside.key();
        }
        return value == null || Objects.equals(value, setting.in(defaults(setting)))
                ? SettingInForce.DEFAULT
                : SettingInForce.CODE;
    }

    /** A strategy's parts have the defaults of that strategy. */
    private MemoryStoreConfig defaults(Setting setting) {
        return setting != Setting.STRATEGY && config.strategy() instanceof RollingSummary
                ? DEFAULTS.toBuilder()
                        .strategy(new RollingSummary.Builder(null).build())
                        .build()
                : DEFAULTS;
    }

    private SettingInForce shownOption(String name) {
        Given outside = givenOptions.get(name);
        return new SettingInForce(
                "option(" + name + ")",
                KeyForm.ENVIRONMENT.optionKey(name),
                KeyForm.PROPERTIES.optionKey(name),
                Redaction.HIDDEN,
                outside == null ? SettingInForce.CODE : outside.key());
    }
}
