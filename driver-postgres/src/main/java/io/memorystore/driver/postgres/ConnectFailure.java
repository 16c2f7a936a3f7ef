package io.memorystore.driver.postgres;

import java.io.FileNotFoundException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Why a server was not reached, or was lost: its code says hardly anything, what lies below it does. */
final class ConnectFailure {
    private static final String UNREACHED = "08001";
    private static final int LAYERS = 12;

    private ConnectFailure() {}

    /** What the JDBC driver calls unusual, and does not know again. */
    static SQLException interrupted(SQLException unusual) {
        SQLException interrupted = new SQLTransientConnectionException(
                "Interrupted while connecting", UNREACHED, new InterruptedException());
        interrupted.addSuppressed(unusual);
        return interrupted;
    }

    /** Whether it was ended by the interrupt of a thread. */
    static boolean isInterrupted(SQLException failure) {
        return find(failure, InterruptedException.class) != null;
    }

    /** Whether it stays so until somebody changes the settings: the wrong certificate, no TLS, no password. */
    static boolean isLasting(SQLException failure) {
        SqlState state = SqlState.of(failure);
        return isRefusedByDriver(state)
                || isOfAnotherHost(failure, state)
                || find(failure, SSLException.class) != null
                || find(failure, FileNotFoundException.class) != null
                || find(failure, GeneralSecurityException.class) != null;
    }

    /** To follow the name of the server. */
    static String explain(SQLException failure, SqlState state) {
        if (isInterrupted(failure)) {
            return "was not waited for: the thread was interrupted, and nothing was done";
        }
        if (find(failure, CertificateExpiredException.class) != null
                || find(failure, CertificateNotYetValidException.class) != null) {
            return "shows a certificate that has expired or is not valid yet; renew it, and check the clocks of both hosts";
        }
        if (find(failure, CertPathValidatorException.class) != null
                || find(failure, CertPathBuilderException.class) != null) {
            return "shows a certificate that is not trusted; name the authority's certificate as sslrootcert";
        }
        if (find(failure, SSLException.class) != null) {
            return "could not agree on TLS; check sslmode, the certificates of both sides, and the server's log";
        }
        if (find(failure, FileNotFoundException.class) != null
                || find(failure, GeneralSecurityException.class) != null) {
            return "was not asked: a certificate or key that the url names cannot be read; check sslrootcert, sslcert,"
                    + " sslkey and sslpassword";
        }
        if (find(failure, UnknownHostException.class) != null) {
            return "has a host that no name server knows; check the host and the DNS of this machine";
        }
        return explainSocket(failure, state);
    }

    private static String explainSocket(SQLException failure, SqlState state) {
        if (find(failure, SocketTimeoutException.class) != null || find(failure, SQLTimeoutException.class) != null) {
            return "did not answer in time; check host, port, firewalls and the server's load";
        }
        if (find(failure, NoRouteToHostException.class) != null) {
            return "has a host that the network does not lead to; check host, routes and firewalls";
        }
        if (find(failure, ConnectException.class) != null) {
            return "refused the connection: nothing listens there; check host and port, that the server is up, and its"
                    + " listen_addresses";
        }
        if (isRefusedByDriver(state)) {
            return "asks for what the settings do not give; check sslmode (the server may have no TLS), that there is a"
                    + " password, channelBinding and requireAuth";
        }
        if (isOfAnotherHost(failure, state)) {
            return "shows a certificate that does not name the host; name the host as the certificate does, or choose"
                    + " another sslmode than verify-full";
        }
        return state.isOneOf(UNREACHED)
                ? "was not reached in time, or is not of the targetServerType; check host, port, and which server is primary"
                : "lost the connection; check the server, its log, and the network";
    }

    /** {@code sqlclient_rejected…}: the JDBC driver's own word for a login that it cannot or may not go through with. */
    private static boolean isRefusedByDriver(SqlState state) {
        return state.isOneOf("08004") && !state.isFromServer();
    }

    /** All other failures of a connection that the JDBC driver tells of have a cause. */
    private static boolean isOfAnotherHost(SQLException failure, SqlState state) {
        return state.isOneOf("08006") && !state.isFromServer() && failure.getCause() == null;
    }

    private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
        Throwable next = failure;
        for (int i = 0; i < LAYERS && next != null; i++) {
            if (type.isInstance(next)) {
                return type.cast(next);
            }
            next = next.getCause();
        }
        return null;
    }
}
