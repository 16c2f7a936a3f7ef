package io.memorystore.testservers;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/**
 * One connection through a {@link TcpProxy}: a thread forwards what the client says, message by message, another what the server
 * answers, byte by byte.
 *
 * <p>A client sends COMMIT when it has read the answer to all before it. Whatever the server says from then on is therefore the
 * answer to the COMMIT, and the thread that forwards it is told before the COMMIT goes out.
 */
final class ProxiedConnection {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final TcpProxy proxy;
    private final Socket client;
    private final Socket server;

    /** Set when the next answer is to be swallowed; it knows where that ends. */
    private volatile @Nullable ClientMessages committing;

    ProxiedConnection(TcpProxy proxy, Socket client, Socket server) throws IOException {
        this.proxy = proxy;
        this.client = client;
        this.server = server;
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
    }

    void forwardMessages(ServerKind kind) {
        try (InputStream in = new BufferedInputStream(client.getInputStream(), BUFFER_BYTES);
                OutputStream out = new BufferedOutputStream(server.getOutputStream(), BUFFER_BYTES)) {
            ClientMessages messages = ClientMessages.of(kind, in);
            for (ClientMessages.Message message = messages.next(); message != null; message = messages.next()) {
                proxy.awaitFlow();
                if (message.commits() && cut(messages)) {
                    return;
                }
                out.write(message.bytes());
                if (in.available() == 0) {
                    out.flush();
                }
            }
        } catch (IOException closed) {
            assert closed != null;
        } finally {
            closeUnlessCommitting();
        }
    }

    /** Whether the connection ends before this COMMIT; if it is to end after it, the answer will be swallowed. */
    private boolean cut(ClientMessages messages) {
        TcpProxy.CutAt cut = proxy.takeCut();
        if (cut == TcpProxy.CutAt.AFTER_COMMIT) {
            committing = messages;
        }
        return cut == TcpProxy.CutAt.BEFORE_COMMIT;
    }

    void forwardAnswers() {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = server.getInputStream();
                OutputStream out = client.getOutputStream()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                ClientMessages answered = committing;
                if (answered != null) {
                    answered.readAnswer(new SequenceInputStream(new ByteArrayInputStream(buffer, 0, count), in));
                    return;
                }
                proxy.awaitFlow();
                out.write(buffer, 0, count);
            }
        } catch (IOException closed) {
            assert closed != null;
        } finally {
            close();
        }
    }

    private void closeUnlessCommitting() {
        if (committing == null) {
            close();
        }
    }

    void close() {
        TcpProxy.closeQuietly(client);
        TcpProxy.closeQuietly(server);
        proxy.forget(this);
    }
}
