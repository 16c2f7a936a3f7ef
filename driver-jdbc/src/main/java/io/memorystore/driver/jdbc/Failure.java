package io.memorystore.driver.jdbc;

/**
 * How a transaction failed.
 *
 * @param cause what its caller is to be told
 * @param worthReplaying whether nothing was written and one member may be to blame, so that the others should be tried alone
 */
record Failure(RuntimeException cause, boolean worthReplaying) {}
