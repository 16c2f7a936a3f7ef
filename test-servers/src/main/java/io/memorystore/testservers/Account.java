package io.memorystore.testservers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The account that servers run as.
 *
 * <p>PostgreSQL refuses to run as root. A user namespace of its own takes root away from it while its files stay this user's;
 * where namespaces are forbidden, as in most containers, it runs as nobody, and its data folder is nobody's.
 */
final class Account {
    private static final String NOBODY = "65534";

    private Account() {}

    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** What to put before a command that root may not run. */
    static List<String> unprivileged() {
        if (!isRoot()) {
            return List.of();
        }
        if (Unshare.WORKS) {
            return List.of("unshare", "-U");
        }
        return List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
    }

    /** Gives a folder and all in it to the account that {@link #unprivileged} runs as. */
    static void own(Path folder) throws IOException {
        if (isRoot() && !Unshare.WORKS) {
            Command.run(folder, List.of("chown", "-R", NOBODY + ":" + NOBODY, folder.toString()));
        }
    }

    /** The arguments that let MySQL and MariaDB run as root, which they do only when told so. */
    static Stream<String> rootAllowed() {
        return isRoot() ? Stream.of("--user=root") : Stream.empty();
    }

    /** Asked once. */
    private static final class Unshare {
        static final boolean WORKS = Command.succeeds("unshare", "-U", "true");
    }
}
