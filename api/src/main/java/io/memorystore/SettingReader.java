package io.memorystore;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a configuration from keys and values. Keys of others are passed over; all else is read, or refused by its name. */
final class SettingReader {
    private final KeyForm form;
    private final Map<Setting, Given> given = new EnumMap<>(Setting.class);
    private final Map<String, Given> options = new TreeMap<>();

    private SettingReader(KeyForm form) {
        this.form = form;
    }

    static MemoryStoreConfig read(KeyForm form, Map<String, String> values) {
        SettingReader reader = new SettingReader(form);
        new TreeMap<>(values).forEach(reader::take);
        MemoryStoreConfig.Builder builder = MemoryStoreConfig.builder();
        reader.given.forEach((setting, value) -> reader.apply(setting, value, builder));
        reader.options.forEach((name, value) -> builder.option(name, (String) value.value()));
        StrategySettings.apply(reader.given, builder);
        return builder.given(reader.given, reader.options).build();
    }

    private void apply(Setting setting, Given value, MemoryStoreConfig.Builder builder) {
        if (!setting.isOfStrategy()) {
            setting.set(builder, value.value());
        }
    }

    private void take(String key, String text) {
        if (!form.claims(key) || OtherNames.contain(form, key, text)) {
            return;
        }
        Optional<Setting> setting = form.setting(key);
        Optional<String> option = form.optionOf(key);
        if (setting.isPresent()) {
            takeSetting(setting.get(), key, text);
        } else {
            requireOne(
                    key,
                    options.put(option.orElseThrow(() -> UnknownKey.refused(form, key)), new Given(form, key, text)));
            requireNotBlank(key, text);
        }
    }

    private void takeSetting(Setting setting, String key, String text) {
        if (setting != Setting.PASSWORD) {
            requireNotBlank(key, text);
        }
        Given value = new Given(form, key, setting.type().parse(key, text));
        Setting meant = setting == Setting.PASSWORD_FILE ? Setting.PASSWORD : setting;
        requireOne(key, given.put(meant, value));
    }

    /** Whoever passes a variable on without a value is likely to be wrong in the belief that there is one. */
    private void requireNotBlank(String key, String text) {
        if (text.isBlank()) {
            throw new ConfigurationException(key + " is blank; give it a value, or " + form.removal() + ".");
        }
    }

    private static void requireOne(String key, @Nullable Given other) {
        if (other != null) {
            throw new ConfigurationException(
                    other.key() + " and " + key + " are both set and mean the same; keep one of the two.");
        }
    }
}
