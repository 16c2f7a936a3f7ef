package io.memorystore;

import io.memorystore.spi.Spelling;
import java.util.stream.Stream;

/** Refuses a key that looks like a setting's and is none. */
final class UnknownKey {
    private UnknownKey() {}

    static ConfigurationException refused(KeyForm form, String key) {
        Stream<String> spellings = Stream.concat(form.keys().stream(), Stream.of(form.optionKey("")));
        String nearest = Spelling.nearest(key, spellings.toList()).orElseThrow();
        boolean option = nearest.equals(form.optionKey(""));
        return new ConfigurationException("There is no setting " + Redaction.shortened(key) + ". Did you mean "
                + nearest + (option ? "…, for an option of the driver's own" : "") + "? Otherwise " + form.removal()
                + ".");
    }
}
