package io.memorystore.testservers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port of this host that nobody listens on.
 *
 * <p>Below the range that the system gives to outgoing connections: a client that keeps trying a port in that range while its
 * server is down can be given that very port for its own end, and so connect to itself and keep the server from coming back.
 */
final class FreePort {
    private static final int LOWEST = 15_000;
    private static final int ABOVE = 32_000;
    private static final int ATTEMPTS = 200;

    private FreePort() {}

    static int find() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, ABOVE);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("No free port was found between " + LOWEST + " and " + ABOVE);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
