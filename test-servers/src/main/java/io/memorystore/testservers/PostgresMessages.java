package io.memorystore.testservers;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's protocol 3: a type, a length that counts itself, and the content.
 *
 * <p>A statement is executed by a message Query with its text, or by Parse, which gives the text a name, Bind, which makes a
 * portal of the name, and Execute, which runs the portal; names live until they are given anew, so that an Execute may come long
 * after its text. Names may be empty.
 *
 * @see <a href="https://www.postgresql.org/docs/current/protocol-message-formats.html">Message Formats</a>
 */
final class PostgresMessages implements ClientMessages {
    private static final int SSL_REQUEST = 80877103;
    private static final int GSS_REQUEST = 80877104;
    private static final int LENGTH_BYTES = 4;

    private final DataInputStream client;
    private final Set<String> commitStatements = new HashSet<>();
    private final Set<String> commitPortals = new HashSet<>();
    private boolean started;

    PostgresMessages(InputStream client) {
        this.client = new DataInputStream(client);
    }

    @Override
    public @Nullable Message next() throws IOException {
        if (!started) {
            return startup();
        }
        int type = client.read();
        if (type < 0) {
            return null;
        }
        byte[] content = content(client);
        byte[] bytes = ByteBuffer.allocate(1 + LENGTH_BYTES + content.length)
                .put((byte) type)
                .putInt(LENGTH_BYTES + content.length)
                .put(content)
                .array();
        return new Message(bytes, commits(type, new Fields(content)));
    }

    /** The first message has no type; a wish for encryption goes before it, and is refused by servers without TLS. */
    private @Nullable Message startup() throws IOException {
        byte[] content;
        try {
            content = content(client);
        } catch (EOFException hungUp) {
            return null;
        }
        int code = ByteBuffer.wrap(content).getInt();
        started = code != SSL_REQUEST && code != GSS_REQUEST;
        byte[] bytes = ByteBuffer.allocate(LENGTH_BYTES + content.length)
                .putInt(LENGTH_BYTES + content.length)
                .put(content)
                .array();
        return new Message(bytes, false);
    }

    private static byte[] content(DataInputStream in) throws IOException {
        byte[] content = new byte[in.readInt() - LENGTH_BYTES];
        in.readFully(content);
        return content;
    }

    private boolean commits(int type, Fields fields) {
        return switch (type) {
            case 'Q' -> ClientMessages.isCommit(fields.text());
            case 'P' -> remember(commitStatements, fields.text(), ClientMessages.isCommit(fields.text()));
            case 'B' -> remember(commitPortals, fields.text(), commitStatements.contains(fields.text()));
            case 'E' -> commitPortals.contains(fields.text());
            default -> false;
        };
    }

    /** Notes whether a name now stands for a commit. Naming it executes nothing. */
    private static boolean remember(Set<String> names, String name, boolean commit) {
        if (commit) {
            names.add(name);
        } else {
            names.remove(name);
        }
        return false;
    }

    /** Until it is ready for the next query. */
    @Override
    public void readAnswer(InputStream server) throws IOException {
        DataInputStream in = new DataInputStream(server);
        for (int type = in.read(); type >= 0 && type != 'Z'; type = in.read()) {
            content(in);
        }
    }

    /** The texts at the start of a message, each ended by a zero. */
    private static final class Fields {
        private final byte[] content;
        private int next;

        Fields(byte[] content) {
            this.content = content;
        }

        String text() {
            int start = next;
            while (content[next] != 0) {
                next++;
            }
            return new String(content, start, next++ - start, StandardCharsets.UTF_8);
        }
    }
}
