package io.memorystore;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One of a few values, each with a word for it; capitals do not matter.
 *
 * @param words the values by their words, in the order in which they are listed
 * @param <T> what a value is to the program
 */
record Choice<T>(Map<String, T> words) implements SettingType<T> {

    static Choice<Boolean> yesOrNo() {
        Map<String, Boolean> words = new LinkedHashMap<>();
        words.put("true", true);
        words.put("false", false);
        return new Choice<>(words);
    }

    static <E extends Enum<E>> Choice<E> of(Class<E> type) {
        Map<String, E> words = new LinkedHashMap<>();
        for (E value : type.getEnumConstants()) {
            words.put(value.name(), value);
        }
        return new Choice<>(words);
    }

    @Override
    public T parse(String key, String text) {
        return words.entrySet().stream()
                .filter(word -> word.getKey().toLowerCase(Locale.ROOT).equals(text.toLowerCase(Locale.ROOT)))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> refusal(key, text));
    }

    @Override
    public Class<?> valueType() {
        Object any = words.values().iterator().next();
        return any instanceof Enum<?> constant ? constant.getDeclaringClass() : any.getClass();
    }

    @Override
    public String range() {
        return words.keySet().stream().collect(Collectors.joining(" or "));
    }

    @Override
    public String show(T value) {
        return words.entrySet().stream()
                .filter(word -> word.getValue().equals(value))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(value::toString);
    }
}
