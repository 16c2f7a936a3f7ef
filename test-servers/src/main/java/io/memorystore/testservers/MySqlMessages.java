package io.memorystore.testservers;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The protocol of MySQL and MariaDB: packets of a length in three bytes, a number that starts from 0 with each command, and the
 * content, whose first byte is the command.
 *
 * <p>Connector/J commits by a command Query with the text COMMIT. A statement that was prepared under a number is not followed.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_basic_packets.html">MySQL Packets</a>
 */
final class MySqlMessages implements ClientMessages {
    private static final int HEADER_BYTES = 4;
    private static final int QUERY = 0x03;
    private static final int QUERY_ATTRIBUTES = 1 << 27;

    private final InputStream client;
    private boolean started;
    private boolean attributes;

    MySqlMessages(InputStream client) {
        this.client = client;
    }

    @Override
    public @Nullable Message next() throws IOException {
        byte[] packet = packet(client);
        if (packet == null) {
            return null;
        }
        ByteBuffer content = ByteBuffer.wrap(packet, HEADER_BYTES, packet.length - HEADER_BYTES)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN);
        if (!started) {
            started = true;
            attributes = (content.getInt() & QUERY_ATTRIBUTES) != 0;
            return new Message(packet, false);
        }
        boolean command = packet[HEADER_BYTES - 1] == 0;
        return new Message(packet, command && commits(content));
    }

    private boolean commits(ByteBuffer content) {
        if (!content.hasRemaining() || content.get() != QUERY) {
            return false;
        }
        if (attributes) {
            // how many there are, which is none, and how many sets of them, which is always one
            content.getShort();
        }
        return ClientMessages.isCommit(StandardCharsets.UTF_8.decode(content).toString());
    }

    private static byte @Nullable [] packet(InputStream in) throws IOException {
        byte[] header = in.readNBytes(HEADER_BYTES);
        if (header.length < HEADER_BYTES) {
            return null;
        }
        int length = (header[0] & 0xFF) | ((header[1] & 0xFF) << 8) | ((header[2] & 0xFF) << 16);
        byte[] content = in.readNBytes(length);
        if (content.length < length) {
            throw new EOFException("The client hung up in the middle of a packet");
        }
        return ByteBuffer.allocate(HEADER_BYTES + length)
                .put(header)
                .put(content)
                .array();
    }

    /** One packet: it has committed, or could not. */
    @Override
    public void readAnswer(InputStream server) throws IOException {
        packet(server);
    }
}
