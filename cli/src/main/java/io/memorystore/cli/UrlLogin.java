package io.memorystore.cli;

import io.memorystore.MemoryStoreConfig;
import java.util.regex.Pattern;

/**
 * Who logs in to the server of a {@code --url}: what the URL does not say of user and password is taken from the environment, as there
 * is no option for a secret. The URL of a file has no login, and leaves the environment's alone.
 */
final class UrlLogin {
    private static final Pattern SERVER = Pattern.compile("^[A-Za-z][A-Za-z0-9+.:-]*://[^/]");
    private static final Pattern USER = Pattern.compile("://[^/?#]*@|[?&]user=");
    private static final Pattern PASSWORD = Pattern.compile("://[^/?#]*:[^/?#]*@|[?&]password=");

    private UrlLogin() {}

    static void complete(MemoryStoreConfig.Builder config, String url, MemoryStoreConfig environment) {
        if (!SERVER.matcher(url).find()) {
            return;
        }
        String user = environment.user();
        if (user != null && !USER.matcher(url).find()) {
            config.user(user);
        }
        String password = environment.password();
        if (password != null && !PASSWORD.matcher(url).find()) {
            config.password(password);
        }
    }
}
