package io.memorystore.cli;

import io.memorystore.Identity;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Whose sessions the conversations of a framework become. There is no default: it decides who will see them. */
final class ConversationOwner {
    @Option(names = "--tenant", paramLabel = "NAME", required = true, description = "The tenant of all conversations.")
    private String tenant = "";

    @ArgGroup(multiplicity = "1")
    private User user = new User();

    /** One or the other. */
    static final class User {
        @Option(names = "--user", paramLabel = "NAME", description = "The user of all conversations.")
        private @Nullable String name;

        @Option(
                names = "--separator",
                paramLabel = "TEXT",
                description =
                        "What stands between user and session in a conversation's id, the first time that it does.")
        private @Nullable String separator;
    }

    /** Without a user, if the id has none. */
    Identity of(String conversation) {
        String between = user.separator;
        if (between == null || between.isEmpty()) {
            return new Identity(tenant, user.name, conversation, null);
        }
        int at = conversation.indexOf(between);
        return at < 0
                ? new Identity(tenant, null, conversation, null)
                : new Identity(
                        tenant, conversation.substring(0, at), conversation.substring(at + between.length()), null);
    }
}
