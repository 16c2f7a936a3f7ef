package io.memorystore.cli;

import java.util.ArrayList;
import java.util.List;

/** What {@code --option} takes. Not picocli's own map, whose messages quote values, which may be secret. */
record KeyValue(String key, String value) {

    static List<KeyValue> all(List<String> options) {
        List<KeyValue> all = new ArrayList<>(options.size());
        for (int i = 0; i < options.size(); i++) {
            all.add(parse(i + 1, options.get(i)));
        }
        return all;
    }

    private static KeyValue parse(int number, String option) {
        int equals = option.indexOf('=');
        if (equals < 1) {
            throw new CommandFailure(ExitCode.USAGE, "--option number " + number + " is not of the form KEY=VALUE.");
        }
        return new KeyValue(option.substring(0, equals), option.substring(equals + 1));
    }

    /** Shows no value. */
    @Override
    public String toString() {
        return key + "=...";
    }
}
