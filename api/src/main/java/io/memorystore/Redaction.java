package io.memorystore;

import java.util.regex.Pattern;

/** Makes addresses safe to show: what may carry a secret is left out, rather than guessed at. */
final class Redaction {
    /** What stands in the place of a secret. */
    static final String HIDDEN = "…";

    private static final int LONGEST = 200;
    /** Two letters at least: one is a drive. */
    private static final Pattern SCHEME = Pattern.compile("^(?:jdbc:)?[A-Za-z][A-Za-z0-9+.-]+:");
    /** Where the place ends, in some driver's URLs or other, and what may be a login or a parameter begins. */
    private static final Pattern AFTER_PLACE = Pattern.compile("[?#;(=&]");

    private Redaction() {}

    /** The URL without user information and without parameters. */
    static String url(String url) {
        int authority = url.indexOf("//");
        int at = url.lastIndexOf('@');
        if (authority < 0) {
            return opaque(url, at);
        }
        String scheme = url.substring(0, authority + 2);
        if (at < authority) {
            return scheme + place(url.substring(authority + 2));
        }
        String hidden = scheme + HIDDEN;
        // an @ behind a ? may end a login with a bare ? in it, or be part of a parameter: nobody can tell
        return url.lastIndexOf('?', at) > authority ? hidden : hidden + "@" + place(url.substring(at + 1));
    }

    private static String opaque(String url, int at) {
        if (at >= 0 && SCHEME.matcher(url).find()) {
            String scheme = url.substring(0, url.indexOf(':', url.startsWith("jdbc:") ? "jdbc:".length() : 0) + 1);
            return scheme + HIDDEN;
        }
        int parameters = url.indexOf('?');
        return parameters < 0 ? url : url.substring(0, parameters) + "?" + HIDDEN;
    }

    private static String place(String rest) {
        var end = AFTER_PLACE.matcher(rest);
        return end.find() ? rest.substring(0, end.end()) + HIDDEN : rest;
    }

    /** A value that is no secret, for a message: short, and on one line. */
    static String shortened(String value) {
        String line = value.replaceAll("\\p{Cntrl}", "?");
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + HIDDEN;
    }
}
