package io.memorystore.testservers;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** What a client says to its server, message by message; it must not be encrypted. */
interface ClientMessages {
    /**
     * One message, whole.
     *
     * @param bytes as they came
     * @param commits whether the server commits when it gets it
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
    record Message(byte[] bytes, boolean commits) {}

    /** The next message; null when the client has hung up. */
    @Nullable
    Message next() throws IOException;

    /** Reads the server's answer to a commit to its end, which the server sends when it has committed. */
    void readAnswer(InputStream server) throws IOException;

    static ClientMessages of(ServerKind kind, InputStream client) {
        return kind.isPostgres() ? new PostgresMessages(client) : new MySqlMessages(client);
    }

    static boolean isCommit(String statement) {
        return statement.strip().replaceFirst(";$", "").equalsIgnoreCase("COMMIT");
    }
}
