package io.memorystore.driver.jdbc;

import java.util.Locale;

/**
 * Every statement there is. Each is one resource, {@code META-INF/memorystore/sql/<folder>/<name in lower case>.sql}: the dialect's
 * own if there is one, else the common one.
 */
public enum Sql {
    /** The id, versions and last sequence of one session. */
    FIND_SESSION,
    /** The versions of a session, whose row is locked. */
    LOCK_SESSION,
    /** The versions of many sessions, whose rows are locked in the order of their ids. */
    LOCK_SESSIONS,
    /** The last sequences of many sessions. */
    LAST_SEQUENCES,
    /** A new session. */
    INSERT_SESSION,
    /** The sessions of a tenant that hold anything. */
    LIST_SESSIONS,
    /** A session's greatest deleted state version. */
    UPDATE_DELETED_VERSION,
    /** A session's summary version. */
    UPDATE_SUMMARY_VERSION,
    /** The summary version and the folded-through sequence of one session. */
    FIND_SUMMARY,
    /** A session's first summary. */
    INSERT_SUMMARY,
    /** A session's next summary. */
    UPDATE_SUMMARY,
    /** No summary any more. */
    DELETE_SUMMARY,
    /** One turn. */
    INSERT_TURN,
    /** Many turns. */
    INSERT_TURNS,
    /** No turns of a session any more. */
    DELETE_TURNS,
    /** Turns after a sequence, oldest first. */
    READ_TURNS,
    /** Turns, newest first. */
    LATEST_TURNS,
    /** Turns after a sequence, newest first. */
    LATEST_TURNS_AFTER,
    /** The write ids of a session's turns, newest first. */
    LIST_WRITES,
    /** One value of state. */
    FIND_STATE,
    /** The version of one value, and its session. */
    FIND_STATE_VERSION,
    /** A new value. */
    INSERT_STATE,
    /** Another value for a key. */
    UPDATE_STATE,
    /** The next piece of a value that is too long for one statement. */
    APPEND_STATE,
    /** No value any more. */
    DELETE_STATE,
    /** Values between two keys. */
    LIST_STATE,
    /** Events from a sequence on. */
    READ_EVENTS,
    /** Events from a sequence on, without the content of those that are too long. */
    SHORT_EVENTS,
    /** Events from a sequence on, until they are too long together. */
    PAGE_EVENTS,
    /** The events of a stream that have one of many ids. */
    FIND_EVENTS,
    /** The last sequence of a stream. */
    LAST_EVENT,
    /** One event. */
    INSERT_EVENT,
    /** Many events. */
    INSERT_EVENTS,
    /** The streams of a tenant that hold an event. */
    LIST_STREAMS,
    /** A projection. */
    FIND_PROJECTION,
    /** A projection, whose row is locked. */
    LOCK_PROJECTION,
    /** A new projection. */
    INSERT_PROJECTION,
    /** How far a projection has come. */
    UPDATE_PROJECTION,
    /** The projections of a stream. */
    LIST_PROJECTIONS,
    /** One document of a projection. */
    FIND_DOCUMENT,
    /** Documents between two keys. */
    LIST_DOCUMENTS,
    /** One document, new or another. */
    PUT_DOCUMENT,
    /** Many documents, new or others. */
    PUT_DOCUMENTS,
    /** Many documents no more. */
    DELETE_DOCUMENTS,
    /** No documents of a projection any more. */
    CLEAR_DOCUMENTS,
    /** The holder of a lease. */
    FIND_LEASE,
    /** A new lease. */
    INSERT_LEASE,
    /** Another holder or end of a lease. */
    UPDATE_LEASE,
    /** No lease any more. */
    DELETE_LEASE,
    /** The store itself. */
    FIND_STORE,
    /** A new store. */
    INSERT_STORE,
    /** The migrations that were applied. */
    LIST_MIGRATIONS,
    /** A migration that is being applied. */
    INSERT_MIGRATION;

    private final String file = name().toLowerCase(Locale.ROOT) + ".sql";

    /** The name of the statement's file. */
    String file() {
        return file;
    }
}
