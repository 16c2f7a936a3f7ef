package io.memorystore.cli;

import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.StoredTurn;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the sessions of a tenant, a page at a time. */
@Command(name = "sessions", description = "List the sessions of a tenant, by user and session, a page at a time.")
final class SessionsCommand extends StoreCommand {
    @Option(names = "--tenant", paramLabel = "NAME", description = "Default: ${DEFAULT-VALUE}.")
    private String tenant = IdentityOptions.DEFAULT;

    @Option(names = "--limit", paramLabel = "N", description = "The most sessions to list. Default: ${DEFAULT-VALUE}.")
    private int limit = 100;

    @ArgGroup(exclusive = false)
    private @Nullable After after;

    /** The last session of the page before. */
    static final class After {
        @Option(
                names = "--after-user",
                paramLabel = "NAME",
                required = true,
                description = "Begin after this user's ...")
        private String user = "";

        @Option(names = "--after-session", paramLabel = "NAME", required = true, description = "... session.")
        private String session = "";
    }

    SessionsCommand(Main main) {
        super(main);
    }

    @Override
    boolean mustExist() {
        return true;
    }

    @Override
    ExitCode run(MemoryStore open, Output output) {
        Identity previous = after == null ? null : Identity.of(tenant, after.user, after.session);
        List<Identity> page =
                open.admin().sessions(tenant, previous, CommandFailure.requireNotNegative("--limit", limit));
        page.forEach(identity -> list(open, output, identity));
        if (!page.isEmpty() && page.size() == limit) {
            Identity last = page.get(page.size() - 1);
            output.text("There may be more: --after-user '" + Printable.text(text(last.user())) + "' --after-session '"
                    + Printable.text(text(last.session())) + "'");
        } else if (page.isEmpty()) {
            output.text("No sessions" + (previous == null ? "" : " after that one") + ".");
        }
        return ExitCode.OK;
    }

    private static void list(MemoryStore open, Output output, Identity identity) {
        long turns = open.session(identity).latestTurns(1).stream()
                .mapToLong(StoredTurn::sequence)
                .sum();
        output.object(json -> {
            json.writeStringField("tenant", identity.tenant());
            json.writeStringField("user", identity.user());
            json.writeStringField("session", identity.session());
            json.writeNumberField("turns", turns);
        });
        output.text(Printable.text(text(identity.user())) + "  " + Printable.text(text(identity.session())) + "  "
                + Printable.count(turns, "turn"));
    }

    private static String text(@Nullable String component) {
        return Objects.requireNonNullElse(component, "");
    }
}
