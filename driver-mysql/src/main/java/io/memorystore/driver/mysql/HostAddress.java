package io.memorystore.driver.mysql;

import io.memorystore.ConfigurationException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A server's place.
 *
 * @param host a name, an IPv4 address, or an IPv6 address without brackets
 * @param port the port, or null where none was given
 */
record HostAddress(String host, @Nullable Integer port) {
    private static final int DEFAULT_PORT = 3306;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9._-]{0,253}[A-Za-z0-9_.])?");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    /** Checks the host, for it becomes part of a URL. */
    HostAddress {
        if (!NAME.matcher(host).matches() && !IPV6.matcher(host).matches()) {
            throw new ConfigurationException("The host of the address is neither a host's name nor an IP address."
                    + " Give letters, digits, dots and hyphens, or an IPv6 address, in a URL in brackets;"
                    + " percent-encode /, ?, # and @ in a user's name or password (%2F, %3F, %23, %40).");
        }
    }

    /** The setting {@code host}, where brackets are allowed but needless. */
    static HostAddress of(String host, @Nullable Integer port) {
        boolean bracketed = host.startsWith("[") && host.endsWith("]") && host.length() > 2;
        return new HostAddress(bracketed ? host.substring(1, host.length() - 1) : host, port);
    }

    /** One of the hosts in a URL. */
    static HostAddress parse(String text) {
        int bracket = text.startsWith("[") ? text.indexOf(']') : -1;
        int colon = text.indexOf(':', Math.max(bracket, 0));
        String host = colon < 0 ? text : text.substring(0, colon);
        if (bracket >= 0 && host.length() != bracket + 1) {
            throw new ConfigurationException(
                    "After an IPv6 address in brackets the url goes on with a colon and a port.");
        }
        return of(host, colon < 0 ? null : port(text.substring(colon + 1)));
    }

    /** This address with a port, the one given here winning. */
    HostAddress orPort(@Nullable Integer other) {
        return port != null || other == null ? this : new HostAddress(host, other);
    }

    int portOrDefault() {
        return port == null ? DEFAULT_PORT : port;
    }

    /** As in a URL. */
    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + portOrDefault();
    }

    private static int port(String text) {
        if (text.matches("[0-9]{1,5}")) {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= 65_535) {
                return port;
            }
        }
        throw new ConfigurationException("The port of a host in the url is not a number from 1 to 65,535."
                + " An IPv6 address stands in brackets; percent-encode /, ?, # and @ in a user's name or password.");
    }
}
