package io.memorystore.testservers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A server's program, unpacked once for all builds until the next {@code clean}, with a data folder made once to copy from.
 *
 * @param software what it is
 * @param program the folder it is unpacked in
 * @param template a data folder as it is before the first start
 */
record Installation(Software software, Path program, Path template) {
    /** The superuser's, with what addresses and shells stumble over, and what nobody may ever see. */
    static final String PASSWORD = "p@ss:w/rd?&%\"'" + Canary.TEXT;

    /** Tells a data folder that was made with this password from one with another. */
    private static final String OF_PASSWORD = "-" + Integer.toHexString(PASSWORD.hashCode());

    static Installation of(Software software) throws IOException {
        return ServersFolder.alone(ServersFolder.path(), () -> {
            Path home = ServersFolder.path().resolve(software.name() + OF_PASSWORD);
            if (!Files.exists(home)) {
                prepare(software, home);
            }
            return new Installation(software, home.resolve("program"), home.resolve("template/data"));
        });
    }

    /** Under another name first, so that a build that is cut off leaves nothing that looks complete. */
    private static void prepare(Software software, Path home) throws IOException {
        Path draft = ServersFolder.path().resolve(software.name() + ".draft");
        ServersFolder.delete(draft);
        Path program = Files.createDirectories(draft.resolve("program"));
        software.unpack(program);
        Path template = Files.createDirectories(draft.resolve("template"));
        software.initialize(program, template.resolve("data"), PASSWORD);
        Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
    }
}
