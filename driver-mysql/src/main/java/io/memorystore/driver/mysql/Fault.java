package io.memorystore.driver.mysql;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * What a failure means, by the server's error number (the manuals' "Server Error Message Reference" and "MariaDB Error Codes").
 * The SQLState alone decides nothing: one and the same stands for a lost connection, which is worth a retry, and for a statement
 * over the server's limit, which is not. It counts where the JDBC driver itself failed and there is no number.
 */
enum Fault {
    WRONG_LOGIN,
    INSECURE_LOGIN,
    LOGIN_NOT_AGREED,
    HOST_NOT_ALLOWED,
    NO_DATABASE,
    NO_PRIVILEGE,
    TOO_MANY_CONNECTIONS,
    NO_SERVER,
    UNKNOWN_HOST,
    CLOSED_PORT,
    NO_ANSWER,
    EXPIRED_CERTIFICATE,
    UNTRUSTED,
    CONNECTION_LOST,
    SHUTTING_DOWN,
    NOT_READY,
    READ_ONLY,
    CANCELLED,
    LOCK_TIMEOUT,
    SERIALIZATION,
    TABLE_CHANGED,
    REPLICATION_REFUSED,
    DUPLICATE,
    MISSING_PARENT,
    TOO_LARGE,
    REFUSED_VALUE,
    DISK_FULL,
    NO_MEMORY,
    DAMAGED,
    NO_TABLE,
    BINLOG_FORMAT,
    OTHER;

    /** How Connector/J names failures in which no server had a say. */
    private static final String CONNECTION_STATES = "08";

    /** The client will not go on, for no error of the network: TLS that the server lacks, a key that it may not send in clear. */
    private static final String UNABLE_TO_CONNECT = "08001";

    static Fault of(SQLException failure) {
        Set<Throwable> seen = new HashSet<>();
        for (Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
            if (cause instanceof SQLException e && e.getErrorCode() != 0) {
                return ofNumber(e.getErrorCode());
            }
        }
        Fault network = ofCauses(failure);
        return network == null ? ofState(failure) : network;
    }

    /** Whether another host may do better. */
    boolean isOfTheHost() {
        return switch (this) {
            case UNKNOWN_HOST,
                    CLOSED_PORT,
                    NO_ANSWER,
                    CONNECTION_LOST,
                    SHUTTING_DOWN,
                    NOT_READY,
                    READ_ONLY,
                    TOO_MANY_CONNECTIONS,
                    HOST_NOT_ALLOWED -> true;
            default -> false;
        };
    }

    /** Whether the whole transaction, which has written nothing, is worth another try. */
    boolean isTransient() {
        return switch (this) {
            case LOCK_TIMEOUT, SERIALIZATION, TABLE_CHANGED, REPLICATION_REFUSED, TOO_MANY_CONNECTIONS -> true;
            case TOO_LARGE -> false;
            default -> endsConnection();
        };
    }

    /**
     * Whether the connection is gone, or leads to a server that is of no use any more. After a packet that was too large, servers
     * close it, and the JDBC driver leaves the rest of an answer in it.
     */
    boolean endsConnection() {
        return switch (this) {
            case UNKNOWN_HOST,
                    CLOSED_PORT,
                    NO_ANSWER,
                    CONNECTION_LOST,
                    SHUTTING_DOWN,
                    NOT_READY,
                    READ_ONLY,
                    TOO_LARGE -> true;
            default -> false;
        };
    }

    /**
     * Whether a commit that failed so has certainly not happened: the server refused it, rather than being cut off in it. A
     * deadlock at COMMIT is a certification that was lost, in Galera and Group Replication.
     */
    boolean leavesNothingCommitted() {
        return switch (this) {
            case SERIALIZATION, LOCK_TIMEOUT, READ_ONLY, REPLICATION_REFUSED, NO_PRIVILEGE, BINLOG_FORMAT -> true;
            default -> false;
        };
    }

    private static Fault ofNumber(int number) {
        return switch (number) {
            case 1045, 1698, 1251, 1275, 1524, 1820, 1862, 3118, 4151 -> WRONG_LOGIN;
            case 3159, 4159 -> INSECURE_LOGIN;
            case 1129, 1130 -> HOST_NOT_ALLOWED;
            case 1049 -> NO_DATABASE;
            case 1044, 1142, 1143, 1227, 1370 -> NO_PRIVILEGE;
            case 1040, 1203, 1226 -> TOO_MANY_CONNECTIONS;
            case 1077, 1158, 1159, 1160, 1161, 1184, 1927, 4031 -> CONNECTION_LOST;
            case 1053, 1079, 3169 -> SHUTTING_DOWN;
            case 1047 -> NOT_READY;
            case 1223, 1290, 1792, 1836 -> READ_ONLY;
            case 1317, 1969, 3024 -> CANCELLED;
            case 1205 -> LOCK_TIMEOUT;
            case 1020, 1213, 1467, 3058, 3101 ->
                SERIALIZATION; // 1467: of the lock of a table's AUTO_INCREMENT (MDEV-33593)
            case 1412, 1615 -> TABLE_CHANGED;
            case 3100 -> REPLICATION_REFUSED;
            case 1022, 1062, 1169, 1586 -> DUPLICATE;
            case 1216, 1452 -> MISSING_PARENT;
            default -> ofRareNumber(number);
        };
    }

    private static Fault ofRareNumber(int number) {
        return switch (number) {
            case 1153, 1162, 1197, 1301 -> TOO_LARGE;
            case 1048, 1264, 1265, 1292, 1364, 1366, 1406 -> REFUSED_VALUE;
            case 1021, 1114, 3675 -> DISK_FULL;
            case 1037, 1038, 1041, 1135, 1206 -> NO_MEMORY;
            case 1033, 1034, 1035, 1194, 1195, 1712, 1812, 1877, 1932 -> DAMAGED;
            case 1051, 1054, 1146 -> NO_TABLE;
            case 1663, 1665 -> BINLOG_FORMAT;
            default -> OTHER;
        };
    }

    private static @Nullable Fault ofCauses(SQLException failure) {
        if (has(failure, CertificateExpiredException.class)) {
            return EXPIRED_CERTIFICATE;
        }
        if (has(failure, CertificateException.class) || has(failure, SSLException.class)) {
            return UNTRUSTED;
        }
        if (has(failure, UnknownHostException.class)) {
            return UNKNOWN_HOST;
        }
        if (has(failure, ConnectException.class) || has(failure, NoRouteToHostException.class)) {
            return CLOSED_PORT;
        }
        return has(failure, SocketTimeoutException.class) ? NO_ANSWER : null;
    }

    private static Fault ofState(SQLException failure) {
        if (failure.getClass().getSimpleName().equals("PacketTooBigException")) {
            return TOO_LARGE;
        }
        String state = failure.getSQLState();
        if (UNABLE_TO_CONNECT.equals(state)) {
            return LOGIN_NOT_AGREED;
        }
        return state != null && state.startsWith(CONNECTION_STATES) ? CONNECTION_LOST : OTHER;
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        Set<Throwable> seen = new HashSet<>();
        for (Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
