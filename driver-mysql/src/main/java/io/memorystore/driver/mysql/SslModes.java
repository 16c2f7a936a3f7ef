package io.memorystore.driver.mysql;

import io.memorystore.ConfigurationException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** How TLS is asked for: Connector/J's words, those of MariaDB's driver, and the spellings that hosting services print. */
final class SslModes {
    static final String PARAMETER = "sslMode";
    private static final Set<String> SPELLINGS = Set.of("sslmode", "ssl-mode", "ssl_mode");
    private static final Map<String, String> MODES = Map.of(
            "disabled", "DISABLED",
            "disable", "DISABLED",
            "preferred", "PREFERRED",
            "required", "REQUIRED",
            "trust", "REQUIRED",
            "verify_ca", "VERIFY_CA",
            "verify_identity", "VERIFY_IDENTITY",
            "verify_full", "VERIFY_IDENTITY");

    private SslModes() {}

    static boolean isParameter(String name) {
        return SPELLINGS.contains(name.toLowerCase(Locale.ROOT));
    }

    static String of(String value) {
        String mode = MODES.get(value.toLowerCase(Locale.ROOT).replace('-', '_'));
        if (mode == null) {
            throw new ConfigurationException("The parameter sslMode is DISABLED, PREFERRED, REQUIRED, VERIFY_CA or"
                    + " VERIFY_IDENTITY (for MariaDB's disable, trust, verify-ca and verify-full:"
                    + " DISABLED, REQUIRED, VERIFY_CA and VERIFY_IDENTITY).");
        }
        return mode;
    }
}
