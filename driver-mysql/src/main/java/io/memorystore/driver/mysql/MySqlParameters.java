package io.memorystore.driver.mysql;

import io.memorystore.ConfigurationException;
import io.memorystore.spi.Spelling;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of an address, by an allow-list. A parameter outside of it reaches Connector/J only if the application names it
 * in the option {@value #ALLOWED}; one that the store sets by itself never does.
 */
final class MySqlParameters {
    /** The option with parameters for those who give host, port and database apart. */
    static final String PARAMETERS = "parameters";

    /** The option that names parameters which are refused otherwise. */
    static final String ALLOWED = "allowedParameters";

    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,63}");
    private static final Pattern SWITCH = Pattern.compile("true|false");
    private static final Map<String, Pattern> KNOWN = Map.of(
            SslModes.PARAMETER,
            Pattern.compile(".*", Pattern.DOTALL),
            "tlsVersions",
            Pattern.compile("TLSv1\\.[23](,TLSv1\\.[23])*"),
            "tlsCiphersuites",
            Pattern.compile("[A-Z0-9_]+(,[A-Z0-9_]+)*"),
            "allowPublicKeyRetrieval",
            SWITCH,
            "fallbackToSystemTrustStore",
            SWITCH,
            "fallbackToSystemKeyStore",
            SWITCH,
            "tcpKeepAlive",
            SWITCH,
            "tcpNoDelay",
            SWITCH,
            "useCompression",
            SWITCH);
    private final Set<String> allowed;

    private MySqlParameters(Set<String> allowed) {
        this.allowed = allowed;
    }

    /** Knows what the application allows beyond the list, given as names with commas between them. */
    static MySqlParameters allowing(@Nullable String names) {
        Set<String> allowed = new HashSet<>();
        for (String name : names == null ? new String[0] : names.split(",", -1)) {
            allowed.add(requireAllowable(name.strip()));
        }
        return new MySqlParameters(allowed);
    }

    /** The given parameters under the names that Connector/J has for them, checked. */
    Map<String, String> check(Map<String, String> given) {
        Map<String, String> checked = new TreeMap<>();
        given.forEach((name, value) -> {
            String known = SslModes.isParameter(name) ? SslModes.PARAMETER : name;
            if (checked.put(known, value(known, value)) != null) {
                throw new ConfigurationException("The parameter " + known + " is given twice; give it once.");
            }
        });
        return checked;
    }

    /** A name that is no plain word may be a secret in the wrong place. */
    static String shown(String name) {
        return WORD.matcher(name).matches() ? name : "(not shown)";
    }

    private String value(String name, String value) {
        Pattern values = KNOWN.get(name);
        if (values == null) {
            requireAllowed(name);
            return value;
        }
        if (!values.matcher(value).matches()) {
            throw new ConfigurationException("The parameter " + name + " has a value that it cannot have; "
                    + (values.equals(SWITCH) ? "it is true or false." : "it looks like " + example(name) + "."));
        }
        return name.equals(SslModes.PARAMETER) ? SslModes.of(value) : value;
    }

    private void requireAllowed(String name) {
        if (allowed.contains(name)) {
            return;
        }
        String refused = "The address has the parameter " + shown(name);
        String reason = RefusedParameters.reason(name);
        if (reason != null) {
            throw new ConfigurationException(refused + ", " + reason);
        }
        throw new ConfigurationException(refused + ", which the mysql driver does not know."
                + (WORD.matcher(name).matches()
                        ? " Did you mean "
                                + Spelling.nearest(name, KNOWN.keySet()).orElseThrow() + "?"
                        : "")
                + " It takes " + String.join(", ", new TreeSet<>(KNOWN.keySet())) + ", and what the option " + ALLOWED
                + " names.");
    }

    private static String requireAllowable(String name) {
        if (!WORD.matcher(name).matches()) {
            throw new ConfigurationException(
                    "The option " + ALLOWED + " is a list of parameters' names with commas between them.");
        }
        if (isSetByTheStore(name)) {
            throw new ConfigurationException("The option " + ALLOWED + " names " + name
                    + ", which a store sets by itself; remove it from the option.");
        }
        return name;
    }

    private static boolean isSetByTheStore(String name) {
        return StoreProperties.NAMES.stream()
                .anyMatch(own -> own.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)));
    }

    private static String example(String name) {
        return name.equals("tlsVersions") ? "TLSv1.2,TLSv1.3" : "TLS_AES_256_GCM_SHA384";
    }
}
