/**
 * Real servers for the build: {@link io.memorystore.testservers.TestServers} finds or starts them.
 *
 * <p>Not published. Used on the class path, since what starts containers has no module name.
 */
@NullMarked
package io.memorystore.testservers;

import org.jspecify.annotations.NullMarked;
