/** A store in one SQLite file. {@link io.memorystore.driver.sqlite.SqliteDriver} is found by name; nothing here is called by hosts. */
@NullMarked
package io.memorystore.driver.sqlite;

import org.jspecify.annotations.NullMarked;
