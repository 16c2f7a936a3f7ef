package io.memorystore.driver.jdbc;

/**
 * How a transaction failed.
 *
 * @param cause what its caller is to be told
 * @param replay whether to run it again
 */
record Failure(RuntimeException cause, Replay replay) {

    /** Whether nothing was written, and those who wrote together should be tried one by one. */
    boolean worthReplaying() {
        return replay != Replay.NOT;
    }
}
