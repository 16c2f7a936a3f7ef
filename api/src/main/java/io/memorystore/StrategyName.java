package io.memorystore;

import java.util.List;

/**
 * The name of a strategy.
 *
 * @param names those there are
 */
record StrategyName(List<String> names) implements SettingType<String> {

    @Override
    public String parse(String key, String text) {
        if (!names.contains(text)) {
            throw new UnknownStrategyException(
                    key + " is \"" + Redaction.shortened(text) + "\"; the known strategies are " + range() + ".");
        }
        return text;
    }

    @Override
    public Class<?> valueType() {
        return String.class;
    }

    @Override
    public String range() {
        return String.join(", ", names);
    }

    @Override
    public String show(String value) {
        return value;
    }
}
