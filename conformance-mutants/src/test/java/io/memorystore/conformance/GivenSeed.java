package io.memorystore.conformance;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The seed of whoever runs the tests, or else 42: a build that is repeated finds the same. */
final class GivenSeed implements BeforeAllCallback {
    private static final Settings OF_A_BUILD = new Settings(42, Profile.QUICK);

    private Settings settings = OF_A_BUILD;

    @Override
    public void beforeAll(ExtensionContext context) {
        settings = context.getConfigurationParameter(Settings.SEED)
                .map(seed -> new Settings(Long.parseLong(seed), Profile.QUICK))
                .orElse(OF_A_BUILD);
    }

    Settings settings() {
        return settings;
    }
}
