package io.memorystore;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Describes every setting there is. */
final class SettingDescriptions {
    private static final MemoryStoreConfig DEFAULTS =
            MemoryStoreConfig.builder().build();
    /** The strategy that has all numbers a strategy can have. */
    private static final MemoryStoreConfig ROLLING = MemoryStoreConfig.builder()
            .strategy(new RollingSummary.Builder(null).build())
            .build();

    private SettingDescriptions() {}

    static List<SettingDescription> all() {
        return Arrays.stream(Setting.values())
                .map(SettingDescriptions::described)
                .toList();
    }

    private static SettingDescription described(Setting setting) {
        return new SettingDescription(
                setting.shownName(),
                KeyForm.ENVIRONMENT.key(setting),
                KeyForm.PROPERTIES.key(setting),
                setting.type().valueType(),
                setting.type().range(),
                defaultOf(setting),
                setting.usedBy(),
                setting.meaning());
    }

    private static @Nullable String defaultOf(Setting setting) {
        boolean isNumberOfStrategy = setting.isOfStrategy() && setting != Setting.STRATEGY;
        Object value = setting.in(isNumberOfStrategy ? ROLLING : DEFAULTS);
        return value == null ? null : setting.show(value);
    }
}
