/** The driver for a store on a MySQL or MariaDB server. */
@NullMarked
package io.memorystore.driver.mysql;

import org.jspecify.annotations.NullMarked;
