package io.memorystore;

import java.util.Locale;

/**
 * A whole number within a range.
 *
 * @param least the least
 * @param most the most
 * @param unit what is counted, empty for nothing in particular
 */
record WholeNumber(int least, int most, String unit) implements SettingType<Integer> {

    @Override
    public Integer parse(String key, String text) {
        try {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw refusal(key, text);
        }
        throw refusal(key, text);
    }

    /** In the words of the builder's refusals. */
    @Override
    public ConfigurationException refusal(String key, String text) {
        return new ConfigurationException(key + " is \"" + Redaction.shortened(text)
                + "\"; it must be a whole number from " + least + " to " + most + ".");
    }

    int require(String setting, int value) {
        Range.require(setting, value, least, most);
        return value;
    }

    @Override
    public Class<?> valueType() {
        return Integer.class;
    }

    @Override
    public String range() {
        return (most == Integer.MAX_VALUE ? shown(least) + " or more" : shown(least) + " to " + shown(most))
                + (unit.isEmpty() ? "" : " " + unit);
    }

    @Override
    public String show(Integer value) {
        return value.toString();
    }

    private static String shown(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
