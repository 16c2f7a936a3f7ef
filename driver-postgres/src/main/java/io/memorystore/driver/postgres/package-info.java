/**
 * A store on a PostgreSQL server. {@link io.memorystore.driver.postgres.PostgresDriver} is found by name; nothing here is called by
 * hosts.
 */
@NullMarked
package io.memorystore.driver.postgres;

import org.jspecify.annotations.NullMarked;
