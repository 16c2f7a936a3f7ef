package io.memorystore.driver.postgres;

import io.memorystore.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A server.
 *
 * @param name its name or address, in lower case; an IPv6 address without brackets
 * @param port the port, or null if none was given
 */
record HostPort(String name, @Nullable Integer port) {
    static final int DEFAULT_PORT = 5432;

    /** So narrow that no host can become another part of a URL; names beyond ASCII have a form within it. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9_]([a-z0-9._-]{0,251}[a-z0-9_.])?");

    private static final Pattern IPV6 = Pattern.compile("[0-9a-f:.]{2,45}(%[a-z0-9._-]{1,32})?");

    /** Servers between commas: names, IPv4 addresses, IPv6 addresses in brackets, each with a port or without. */
    static List<HostPort> list(String setting, String text) {
        List<HostPort> hosts = new ArrayList<>();
        for (String each : text.split(",", -1)) {
            hosts.add(parse(setting, each.toLowerCase(Locale.ROOT)));
        }
        return hosts;
    }

    /** The server for a URL of the JDBC driver. */
    String inUrl() {
        String host = name.indexOf(':') >= 0 ? "[" + name + "]" : name;
        return host + ":" + (port == null ? DEFAULT_PORT : port);
    }

    /** The same server, with the port that either of two settings names. */
    HostPort withPort(String setting, @Nullable Integer other, String otherSetting) {
        if (port != null && other != null && !port.equals(other)) {
            throw new ConfigurationException("The port in the setting " + otherSetting + " and the port in the setting "
                    + setting + " differ; give one of them only.");
        }
        return new HostPort(name, port == null ? other : port);
    }

    private static HostPort parse(String setting, String text) {
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            String rest = end < 0 ? "" : text.substring(end + 1);
            if (end < 0 || !(rest.isEmpty() || rest.startsWith(":"))) {
                throw refused(setting);
            }
            return of(setting, IPV6, text.substring(1, end), rest.isEmpty() ? null : rest.substring(1));
        }
        int colon = text.indexOf(':');
        if (colon >= 0 && text.indexOf(':', colon + 1) >= 0 && setting.equals("host")) {
            return of(setting, IPV6, text, null);
        }
        return colon < 0
                ? of(setting, NAME, text, null)
                : of(setting, NAME, text.substring(0, colon), text.substring(colon + 1));
    }

    private static HostPort of(String setting, Pattern pattern, String name, @Nullable String port) {
        if (!pattern.matcher(name).matches()) {
            throw refused(setting);
        }
        return new HostPort(name, port == null ? null : port(setting, port));
    }

    private static int port(String setting, String text) {
        int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        if (port < 1 || port > 65_535) {
            throw new ConfigurationException("A port in the setting " + setting + " is no number from 1 to 65535. If it"
                    + " is part of a password, percent-encode the password, or give it apart.");
        }
        return port;
    }

    private static ConfigurationException refused(String setting) {
        return new ConfigurationException(
                "The setting " + setting + " holds no name or address of a server: letters, digits, dots, hyphens and"
                        + " underscores, an IPv6 address in brackets, several with commas between them; names beyond"
                        + " ASCII as xn--…. If it is part of a password, percent-encode the password, or give it apart.");
    }
}
