/** The commands of {@code ./memorystore}. Nothing in here is an interface for host applications. */
@NullMarked
package io.memorystore.cli;

import org.jspecify.annotations.NullMarked;
