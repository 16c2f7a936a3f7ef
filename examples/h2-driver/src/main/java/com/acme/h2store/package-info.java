/**
 * A MemoryStore in a file of the database engine H2, which runs in the host's process: {@code H2Dialect} says what H2 does differently
 * from other SQL databases, and its {@code .sql} files what it spells differently. The rest is the address and the connections.
 */
@NullMarked
package com.acme.h2store;

import org.jspecify.annotations.NullMarked;
