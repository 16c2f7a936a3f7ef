package io.memorystore.driver.mysql;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Says hello as a MySQL server does, and then shows a certificate that has expired. */
final class ExpiredServer implements AutoCloseable {
    private static final String PASSWORD = "changeit";
    /** CLIENT_SSL, CLIENT_PROTOCOL_41, CLIENT_SECURE_CONNECTION, CLIENT_PLUGIN_AUTH and a few more. */
    private static final String LOWER_CAPABILITIES = "\u000b\u00aa";

    private static final String UPPER_CAPABILITIES = "\u0008\0";

    private final ServerSocket socket;
    private final SSLSocketFactory tls;

    private ExpiredServer(ServerSocket socket, SSLSocketFactory tls) {
        this.socket = socket;
        this.tls = tls;
    }

    static ExpiredServer start() throws IOException, GeneralSecurityException, InterruptedException {
        ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        ExpiredServer server = new ExpiredServer(socket, factory());
        Thread thread = new Thread(server::serve, "expired-server");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                greet(client);
            } catch (IOException e) {
                // the client has hung up, as it should, or the test is over
            }
        }
    }

    private void greet(Socket client) throws IOException {
        OutputStream out = client.getOutputStream();
        out.write(packet(hello()));
        out.flush();
        InputStream in = client.getInputStream();
        in.readNBytes(4 + 32); // what asks for TLS
        try (SSLSocket secured = (SSLSocket) tls.createSocket(client, null, client.getPort(), true)) {
            secured.setUseClientMode(false);
            secured.startHandshake();
            secured.getInputStream().read();
        }
    }

    private static byte[] packet(byte[] body) {
        byte[] packet = new byte[body.length + 4];
        packet[0] = (byte) body.length;
        System.arraycopy(body, 0, packet, 4, body.length);
        return packet;
    }

    /** Protocol::HandshakeV10. */
    private static byte[] hello() {
        String hello = "\n8.0.33\0" + "\1\0\0\0" + "12345678" + "\0" + LOWER_CAPABILITIES + (char) 45 + "\2\0"
                + UPPER_CAPABILITIES + (char) 21 + "\0".repeat(10) + "123456789012" + "\0" + "caching_sha2_password\0";
        return hello.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static SSLSocketFactory factory() throws IOException, GeneralSecurityException, InterruptedException {
        Path folder = Files.createTempDirectory("expired");
        Path file = folder.resolve("expired.p12");
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(generated(file))) {
                store.load(in, PASSWORD.toCharArray());
            }
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context.getSocketFactory();
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    private static Path generated(Path file) throws IOException, InterruptedException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "expired",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-startdate",
                        "-10d",
                        "-validity",
                        "1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        keytool.getInputStream().readAllBytes();
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException("keytool made no certificate");
        }
        return file;
    }
}
