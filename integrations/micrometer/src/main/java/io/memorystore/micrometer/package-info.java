/** Metrics and traces of a store, by Micrometer. */
@NullMarked
package io.memorystore.micrometer;

import org.jspecify.annotations.NullMarked;
