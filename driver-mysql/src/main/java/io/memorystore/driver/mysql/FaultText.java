package io.memorystore.driver.mysql;

/** What each fault is called, what to do about it, and which kind of exception it becomes. */
final class FaultText {
    private FaultText() {}

    /** What a caller can do about it. */
    enum Kind {
        /** Correct the configuration or the server's grants. */
        CONFIGURATION,
        /** Try again. */
        UNAVAILABLE,
        /** Neither. */
        STORAGE
    }

    static Kind kind(Fault fault) {
        return switch (fault) {
            case WRONG_LOGIN,
                    INSECURE_LOGIN,
                    LOGIN_NOT_AGREED,
                    NO_SERVER,
                    NO_DATABASE,
                    NO_PRIVILEGE,
                    EXPIRED_CERTIFICATE,
                    UNTRUSTED,
                    HOST_NOT_ALLOWED,
                    BINLOG_FORMAT -> Kind.CONFIGURATION;
            case TOO_MANY_CONNECTIONS,
                    UNKNOWN_HOST,
                    CLOSED_PORT,
                    NO_ANSWER,
                    CONNECTION_LOST,
                    SHUTTING_DOWN,
                    NOT_READY,
                    READ_ONLY,
                    CANCELLED,
                    LOCK_TIMEOUT,
                    SERIALIZATION,
                    TABLE_CHANGED,
                    REPLICATION_REFUSED,
                    DISK_FULL,
                    NO_MEMORY -> Kind.UNAVAILABLE;
            case DUPLICATE, MISSING_PARENT, TOO_LARGE, REFUSED_VALUE, DAMAGED, NO_TABLE, OTHER -> Kind.STORAGE;
        };
    }

    /** The beginning of a sentence. */
    static String of(Fault fault, String database) {
        return switch (fault) {
            case WRONG_LOGIN -> "The server refused the login to " + database;
            case INSECURE_LOGIN -> "The server of " + database + " accepts no connection without TLS";
            case LOGIN_NOT_AGREED -> "The address and the server do not agree on how to log in to " + database;
            case NO_SERVER -> "What answered is no MySQL or MariaDB server, for " + database;
            case HOST_NOT_ALLOWED -> "The server does not let this host in to " + database;
            case NO_DATABASE -> "The server does not have " + database;
            case NO_PRIVILEGE -> "The user has not the privileges that a store needs on " + database;
            case TOO_MANY_CONNECTIONS -> "The server of " + database + " has no connection left";
            case UNKNOWN_HOST -> "The host's name was not found, for " + database;
            case CLOSED_PORT -> "Nobody accepts connections where the address points to, " + database;
            case NO_ANSWER -> "The server did not answer in time, for " + database;
            case EXPIRED_CERTIFICATE -> "The server's certificate has expired, for " + database;
            case UNTRUSTED -> "TLS with the server failed, for " + database;
            case CONNECTION_LOST -> "The connection was lost, to " + database;
            case SHUTTING_DOWN -> "The server is shutting down, of " + database;
            case NOT_READY -> "The server is not ready, being outside of its cluster, for " + database;
            case READ_ONLY -> "The server is read-only, a replica or demoted, of " + database;
            default -> ofStatement(fault, database);
        };
    }

    private static String ofStatement(Fault fault, String database) {
        return switch (fault) {
            case CANCELLED -> "A statement was cancelled on the server, on " + database;
            case LOCK_TIMEOUT -> "A lock was held by others and not free in time, on " + database;
            case SERIALIZATION -> "Another transaction was in the way again and again, on " + database;
            case TABLE_CHANGED -> "A table was rebuilt or flushed meanwhile, again and again, on " + database;
            case REPLICATION_REFUSED -> "Group Replication refused the transaction, on " + database;
            case DUPLICATE -> "A row was there already, in " + database;
            case MISSING_PARENT -> "A row that another one belongs to is gone, in " + database;
            case TOO_LARGE -> "The statement is larger than the server's max_allowed_packet, on " + database;
            case REFUSED_VALUE -> "The server refused a value that a store's own tables take, in " + database;
            case DISK_FULL -> "The disk is full on the server of " + database;
            case NO_MEMORY -> "The server has no memory or resources left, of " + database;
            case DAMAGED -> "A table is damaged in " + database;
            case NO_TABLE -> "A table or column of the store is missing in " + database;
            case BINLOG_FORMAT ->
                "The server writes its binary log as statements, which excludes READ COMMITTED, on " + database;
            default -> "The server refused a statement, on " + database;
        };
    }

    /** What to do, as the end of a sentence. */
    static String advice(Fault fault) {
        return switch (fault) {
            case WRONG_LOGIN ->
                "check user and password, from which hosts the server lets the user in, and whether only by TLS (sslMode).";
            case LOGIN_NOT_AGREED ->
                "check sslMode: the server may have no TLS, or, without TLS, may have to send a key, which"
                        + " allowPublicKeyRetrieval=true allows.";
            case NO_SERVER -> "check host and port.";
            case INSECURE_LOGIN -> "add sslMode=REQUIRED, VERIFY_CA or VERIFY_IDENTITY to the address.";
            case HOST_NOT_ALLOWED -> "check the hosts in the server's grants, or FLUSH HOSTS.";
            case NO_DATABASE -> "check the database's name, or create it with CREATE DATABASE.";
            case NO_PRIVILEGE ->
                "grant SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, INDEX, REFERENCES and DROP on the database.";
            case TOO_MANY_CONNECTIONS -> "lower poolSize, or raise max_connections or max_user_connections.";
            case UNKNOWN_HOST -> "check the host's name in the address, and DNS.";
            case CLOSED_PORT -> "check host and port, that the server is up, and the firewall.";
            case NO_ANSWER -> "check host, port and firewall, and whether the server hangs.";
            case EXPIRED_CERTIFICATE -> "renew the certificate on the server.";
            case UNTRUSTED ->
                "check the server's certificate and who signed it, the host's name in it, sslMode and tlsVersions.";
            case CONNECTION_LOST, SHUTTING_DOWN -> "try again; check the server and the network if it goes on.";
            case NOT_READY -> "try again, or give all hosts of the cluster in the address.";
            case READ_ONLY -> "try again, or give the primary's address, or all hosts of the cluster.";
            default -> adviceOnStatement(fault);
        };
    }

    private static String adviceOnStatement(Fault fault) {
        return switch (fault) {
            case CANCELLED -> "find out who cancels statements, or raise the server's limit of their time.";
            case LOCK_TIMEOUT, SERIALIZATION -> "try again, raise operationTimeout, or find out who holds the locks.";
            case TABLE_CHANGED ->
                "try again, and rebuild or flush tables less often; or raise table_definition_cache and table_open_cache.";
            case REPLICATION_REFUSED -> "check the group's state and group_replication_transaction_size_limit.";
            case TOO_LARGE -> "send less, or raise max_allowed_packet on the server to twice the largest value.";
            case DISK_FULL -> "make room and go on, the store need not be opened again.";
            case NO_MEMORY -> "check the server's log and its limits.";
            case DAMAGED -> "check the server's log, and repair the table or restore a backup.";
            case NO_TABLE -> "open the store again, or restore a backup.";
            case BINLOG_FORMAT -> "set binlog_format to ROW or MIXED on the server.";
            case DUPLICATE, MISSING_PARENT -> "see whether something else writes into the store's tables.";
            default -> "see the cause and the server's log.";
        };
    }
}
