package io.memorystore;

/** Makes addresses safe to show: what may carry a secret is left out, rather than guessed at. */
final class Redaction {

    private Redaction() {}

    /** The URL without user information and without parameters. */
    static String url(String url) {
        int parameters = url.indexOf('?');
        String address = parameters < 0 ? url : url.substring(0, parameters) + "?…";
        int authority = address.indexOf("//");
        int at = address.lastIndexOf('@');
        return authority < 0 || at < authority
                ? address
                : address.substring(0, authority + 2) + "…" + address.substring(at);
    }
}
