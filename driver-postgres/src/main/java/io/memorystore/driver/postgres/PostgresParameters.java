package io.memorystore.driver.postgres;

import io.memorystore.ConfigurationException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a URL, by an allow-list: the JDBC driver would load any class and read any file that a URL names. Values are
 * never shown.
 */
final class PostgresParameters {
    /** The option with which an application allows what a URL may not bring along by itself. */
    static final String ALLOWED_PARAMETERS = "allowedParameters";

    /** libpq's word for the certificates that the platform trusts, and so no file's name. */
    private static final String SYSTEM = "system";

    private PostgresParameters() {}

    /** The names in the option, each of them one that can be asked for. */
    static Set<String> requested(@Nullable String option) {
        Set<String> names = new LinkedHashSet<>();
        for (String each : option == null || option.isBlank() ? new String[0] : option.split(",", -1)) {
            String name = each.strip();
            if (KnownParameters.onRequest(name) == null) {
                throw new ConfigurationException("The option " + ALLOWED_PARAMETERS + " names "
                        + KnownParameters.shown(name) + ", and can allow " + KnownParameters.requestable() + ".");
            }
            names.add(name);
        }
        return names;
    }

    /** The JDBC driver's own parameters for those of the URL. */
    static Map<String, String> check(Map<String, String> parameters, Set<String> requested) {
        Map<String, String> checked = new LinkedHashMap<>();
        parameters.forEach((name, value) -> {
            KnownParameters.Alias alias = KnownParameters.alias(name);
            String own = alias == null ? name : alias.name();
            String meant = alias == null ? value : alias.values().getOrDefault(value, value);
            requireAllowed(own, meant, requested);
            if (checked.put(own, PlainText.require(own, meant)) != null) {
                throw new ConfigurationException("The url gives the parameter " + own + " twice; give it once.");
            }
        });
        trustThePlatform(checked);
        return checked;
    }

    private static void requireAllowed(String name, String value, Set<String> requested) {
        ParameterRule rule = KnownParameters.allowed(name);
        if (rule == null && (requested.contains(name) || isSystem(name, value))) {
            rule = KnownParameters.onRequest(name);
        }
        if (rule == null) {
            throw refused(name);
        }
        if (!rule.accepts().test(value)) {
            throw new ConfigurationException("The parameter " + name + " of the url is " + rule.says() + ".");
        }
    }

    private static boolean isSystem(String name, String value) {
        return name.equals("sslrootcert") && value.equals(SYSTEM);
    }

    private static ConfigurationException refused(String name) {
        String shown = KnownParameters.shown(name);
        if (KnownParameters.onRequest(name) != null) {
            return new ConfigurationException(
                    "The url has the parameter " + shown + ", which reads a file, loads a class"
                            + " or sets the session; if it is meant, allow it by option(\"" + ALLOWED_PARAMETERS
                            + "\", \"" + shown
                            + "\").");
        }
        String setting = KnownParameters.setting(name);
        return new ConfigurationException(
                "The url has the parameter " + shown + ", which the postgres driver does not allow. "
                        + (setting == null ? "The nearest that it knows is " + nearest(name) + "." : setting));
    }

    /** Nothing is said of a name that is not shown, for its nearest would tell of it. */
    private static String nearest(String name) {
        return KnownParameters.shown(name).equals(name) ? KnownParameters.nearest(name) : "sslmode, for one";
    }

    /**
     * As libpq has it: with the platform's certificates, of which there are many and for anybody, only the host's name tells
     * whether it is the right server.
     */
    private static void trustThePlatform(Map<String, String> checked) {
        if (isSystem("sslrootcert", checked.getOrDefault("sslrootcert", ""))) {
            if (!checked.getOrDefault("sslmode", "verify-full").equals("verify-full")) {
                throw new ConfigurationException(
                        "sslrootcert=system needs sslmode=verify-full; set that, or leave" + " sslmode out.");
            }
            checked.remove("sslrootcert");
            checked.put("sslmode", "verify-full");
            checked.put("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
        }
    }
}
