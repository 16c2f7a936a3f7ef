package io.memorystore;

import java.util.function.UnaryOperator;

/**
 * Any text; what it means is checked by those who use it.
 *
 * @param range what is expected
 * @param shown the text as people may see it
 */
record FreeText(String range, UnaryOperator<String> shown) implements SettingType<String> {

    static FreeText of(String range) {
        return new FreeText(range, text -> text);
    }

    static FreeText secret(String range) {
        return new FreeText(range, text -> Redaction.HIDDEN);
    }

    @Override
    public String parse(String key, String text) {
        return text;
    }

    @Override
    public Class<?> valueType() {
        return String.class;
    }

    @Override
    public String show(String value) {
        return shown.apply(value);
    }
}
