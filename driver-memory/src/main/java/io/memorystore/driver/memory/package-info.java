/**
 * A store in the heap. Nothing outlives it, nobody else can open it, and only the heap bounds it.
 *
 * <p>There is no lock that two sessions share. Writers of one session exclude each other by a lock of that session; readers
 * take none and see what was published last, as one moment: see {@link io.memorystore.driver.memory.Conversation}.
 */
@NullMarked
package io.memorystore.driver.memory;

import org.jspecify.annotations.NullMarked;
