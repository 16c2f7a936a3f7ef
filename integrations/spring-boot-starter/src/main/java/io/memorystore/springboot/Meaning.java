package io.memorystore.springboot;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.SettingInForce;
import java.util.Optional;

/** What a key that was handed to the library is to it. */
final class Meaning {
    private Meaning() {}

    /**
     * The canonical property of the setting or option that a key has set.
     *
     * @param key the only key that was given
     * @param config what the library has made of it
     * @return the property, or empty if the library has passed the key over as somebody else's
     */
    static Optional<String> of(String key, MemoryStoreConfig config) {
        return config.settings().stream()
                .filter(setting -> setting.origin().equals(key))
                .map(SettingInForce::property)
                .findFirst();
    }
}
