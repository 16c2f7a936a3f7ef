package io.memorystore.cli;

import io.memorystore.EraseReport;
import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Erases a session, a user or a tenant. */
@Command(
        name = "erase",
        description = "Erase a session, or all sessions of a user, or all of a tenant: what is named decides.")
final class EraseCommand extends StoreCommand {
    @Option(names = "--tenant", paramLabel = "NAME", required = true, description = "Whose memory; alone, all of it.")
    private String tenant = "";

    @Option(names = "--user", paramLabel = "NAME", description = "Erase the sessions of this user only.")
    private @Nullable String user;

    @Option(names = "--session", paramLabel = "NAME", description = "Erase this session of the user only.")
    private @Nullable String session;

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    EraseCommand(Main main) {
        super(main);
    }

    @Override
    boolean mustExist() {
        return true;
    }

    @Override
    ExitCode run(MemoryStore open, Output output) throws IOException {
        if (session != null && user == null) {
            throw new CommandFailure(ExitCode.USAGE, "--session needs --user; nothing was erased.");
        }
        confirmation.require(main(), output, "This erases " + what() + " for good.");
        EraseFormat.show(output, erase(open));
        return ExitCode.OK;
    }

    private String what() {
        String of = "tenant '" + Printable.text(tenant) + "'";
        if (user == null) {
            return "all of " + of;
        }
        String sessions = session == null ? "all sessions" : "the session '" + Printable.text(session) + "'";
        return sessions + " of user '" + Printable.text(user) + "' of " + of;
    }

    private EraseReport erase(MemoryStore open) {
        if (user == null) {
            return open.admin().eraseTenant(tenant);
        }
        return session == null
                ? open.admin().eraseUser(tenant, user)
                : open.admin().eraseSession(Identity.of(tenant, user, session));
    }
}
