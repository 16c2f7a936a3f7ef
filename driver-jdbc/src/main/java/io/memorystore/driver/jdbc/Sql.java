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
    /** A new session; where others write at the same time, nothing if it is there already. */
    INSERT_SESSION,
    /** The sessions of a tenant that hold anything. */
    LIST_SESSIONS,
    /** The tenants that have a row. */
    LIST_TENANTS,
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
    /** One blob. */
    FIND_BLOB,
    /** The ids of many blobs. */
    FIND_BLOBS,
    /** Blobs after a name, and whether they are layers. */
    LIST_BLOBS,
    /** Those of many blobs that are old and no layer. */
    FREE_BLOBS,
    /** Content that belongs to no blob. */
    FIND_REMNANT,
    /** A new blob, or a new upload. */
    INSERT_BLOB,
    /** Another moment at which a blob was put. */
    TOUCH_BLOB,
    /** An upload that becomes a blob, or a blob that becomes a remnant. */
    UPDATE_BLOB,
    /** Many blobs no more. */
    DELETE_BLOBS,
    /** The last piece of content. */
    LAST_CHUNK,
    /** One piece of content. */
    FIND_CHUNK,
    /** A new piece of content. */
    INSERT_CHUNK,
    /** No pieces of content from a number on. */
    DELETE_CHUNKS,
    /** One image. */
    FIND_IMAGE,
    /** Images after a name. */
    LIST_IMAGES,
    /** A new image. */
    INSERT_IMAGE,
    /** How many images stand on one. */
    COUNT_CHILDREN,
    /** No image any more. */
    DELETE_IMAGE,
    /** The own layers of many images. */
    LIST_LAYERS,
    /** One layer. */
    INSERT_LAYER,
    /** Many layers. */
    INSERT_LAYERS,
    /** Another blob for all layers that are one blob. */
    MOVE_LAYERS,
    /** All layers of an image and its ancestors. */
    CHAIN,
    /** Their size. */
    CHAIN_SIZE,
    /** An image and its ancestors. */
    LINEAGE,
    /** A new lease on an image, or a later end. */
    PUT_IMAGE_LEASE,
    /** One lease on an image. */
    FIND_IMAGE_LEASE,
    /** The live leases on an image. */
    LIST_IMAGE_LEASES,
    /** No lease of a holder on an image any more. */
    RELEASE_IMAGE,
    /** No lease of a holder any more. */
    RELEASE_IMAGES,
    /** No lapsed leases any more. */
    REAP_LEASES,
    /** A session's newest checkpoint. */
    FIND_CHECKPOINT,
    /** Another newest checkpoint. */
    PUT_CHECKPOINT,
    /** Another newest checkpoint for all sessions that have one. */
    MOVE_CHECKPOINTS,
    /** No newest checkpoint for all sessions that have one. */
    DELETE_CHECKPOINTS,
    /** The sessions of a tenant, whether they hold anything or not. */
    SESSION_TRACES,
    /** The streams of a tenant, whether they hold anything or not. */
    STREAM_TRACES,
    /** No row of a session, stream or tenant any more. */
    DELETE_SESSION,
    /** The versions that nothing new may begin below. */
    UPDATE_VERSIONS,
    /** The greatest version of a session's values. */
    GREATEST_STATE,
    /** No values of a session any more. */
    CLEAR_STATE,
    /** No turns of a session up to a sequence any more. */
    TRIM_TURNS,
    /** No events of a stream after a sequence any more. */
    CUT_EVENTS,
    /** The projections of a stream, those that have never run as well. */
    PROJECTION_ROWS,
    /** The name of a document by its place. */
    DOCUMENT_AT,
    /** No documents of a projection before a name any more. */
    TRIM_DOCUMENTS,
    /** No leases on an image any more. */
    END_IMAGE_LEASES,
    /** No leases on images of a tenant any more. */
    CLEAR_IMAGE_LEASES,
    /** No newest checkpoint of a session any more. */
    DELETE_CHECKPOINT,
    /** How many sessions have an image for their newest checkpoint. */
    COUNT_CHECKPOINTS,
    /** No newest checkpoints of a tenant's sessions any more. */
    CLEAR_CHECKPOINTS,
    /** No parents of a tenant's images any more. */
    PART_IMAGES,
    /** No images of a tenant any more. */
    CLEAR_IMAGES,
    /** How many blobs and images a tenant has. */
    COUNT_GRAPH,
    /** No lease of a name any more, whoever holds it. */
    DROP_LEASE,
    /** No leases any more. */
    DROP_LEASES,
    /** The holder of a lease. */
    FIND_LEASE,
    /** A new lease. */
    INSERT_LEASE,
    /** Another holder or end of a lease. */
    UPDATE_LEASE,
    /** No lease any more. */
    DELETE_LEASE,
    /** The sessions of a tenant, and what an archive asks of each. */
    LIST_ARCHIVED_SESSIONS,
    /** The streams of a tenant that hold an event or a projection. */
    LIST_ARCHIVED_STREAMS,
    /** Images in the order in which they were defined. */
    LIST_ARCHIVED_IMAGES,
    /** The store itself. */
    FIND_STORE,
    /** A new store. */
    INSERT_STORE,
    /** How much of everything there is. */
    COUNT_ALL,
    /** A page of all turns, with whose they are. */
    SCAN_TURNS,
    /** A page of all summaries, with whose they are. */
    SCAN_SUMMARIES,
    /** A page of all values of state, with whose they are. */
    SCAN_STATE,
    /** A page of all events, with whose they are. */
    SCAN_EVENTS,
    /** A page of all documents, with whose they are. */
    SCAN_DOCUMENTS,
    /** A page of all pieces of content, with whose they are. */
    SCAN_CHUNKS,
    /** The migrations that were applied. */
    LIST_MIGRATIONS,
    /** A migration that is being applied. */
    INSERT_MIGRATION,
    /** No migrations any more. */
    FORGET_MIGRATIONS,
    /** How far a rebuild has come. */
    FIND_REBUILD,
    /** A rebuild that has come further. */
    FINISH_REBUILD,
    /** No rebuild any more. */
    ACKNOWLEDGE_REBUILD,
    /** A new store, as another tool makes it. */
    PRINT_STORE,
    /** A migration that another tool has applied. */
    PRINT_MIGRATION;

    private final String file = name().toLowerCase(Locale.ROOT) + ".sql";

    /** The name of the statement's file. */
    String file() {
        return file;
    }
}
