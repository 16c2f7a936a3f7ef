package io.memorystore.internal.archive;

import org.jspecify.annotations.Nullable;

/**
 * What a record is about. Records come in a fixed order, and each belongs to the nearest one before it that can have it: a turn to a
 * session, a session to a tenant.
 */
public enum Kind {
    /** A tenant: all that follows belongs to it. */
    TENANT('T', 0, "tenants"),
    /** The greatest version of state that was deleted, of the tenant or the session before it. */
    DELETED('D', 3, "deleted versions"),
    /** A value of state, of the tenant or the session before it. */
    STATE('V', 3, "state"),
    /** A blob. */
    BLOB('B', 1, "blobs"),
    /** A piece of the content of the blob before it. */
    PIECE('P', 3, "content of blobs"),
    /** An image. */
    IMAGE('I', 1, "images"),
    /** A session. */
    SESSION('S', 1, "sessions"),
    /** The summary of the session before it. */
    SUMMARY('U', 3, "summaries"),
    /** A turn of the session before it. */
    TURN('M', 3, "turns"),
    /** The newest checkpoint of the session before it. */
    CHECKPOINT('C', 3, "checkpoints"),
    /** A stream. */
    STREAM('E', 1, "streams"),
    /** An event of the stream before it. */
    EVENT('A', 3, "events"),
    /** A projection of the stream before it. */
    PROJECTION('J', 2, "projections"),
    /** A document of the projection before it. */
    DOCUMENT('O', 3, "documents"),
    /** The end: how many records of each kind there were. */
    END('Z', 0, "the end");

    private final char letter;
    private final int level;
    private final String plural;

    Kind(char letter, int level, String plural) {
        this.letter = letter;
        this.level = level;
        this.plural = plural;
    }

    /** The byte that a record of this kind begins with. */
    int letter() {
        return letter;
    }

    /**
     * How deep such records hang: one ends all that hang deeper.
     *
     * @return 0 for a tenant
     */
    public int level() {
        return level;
    }

    /**
     * What people call them.
     *
     * @return such as "turns"
     */
    public String plural() {
        return plural;
    }

    /**
     * The kind of a letter.
     *
     * @return the kind, or null if there is none
     */
    static @Nullable Kind of(int letter) {
        for (Kind kind : values()) {
            if (kind.letter == letter) {
                return kind;
            }
        }
        return null;
    }
}
