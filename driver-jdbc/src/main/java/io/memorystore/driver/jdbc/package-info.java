/**
 * The common part of all SQL drivers. A further database is one {@link io.memorystore.driver.jdbc.Dialect}, one
 * {@link io.memorystore.driver.jdbc.ConnectionSource} and a handful of {@code .sql} files; all else is here.
 *
 * <p>A write goes from its backend through the commit queue, which joins it with whoever else is writing, to the transaction
 * runner, the only owner of connections. A read skips the queue.
 */
@NullMarked
package io.memorystore.driver.jdbc;

import org.jspecify.annotations.NullMarked;
