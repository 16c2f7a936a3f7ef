/** Canonical JSON: the same value always gives the same bytes, and the same bytes always give an equal value. */
@NullMarked
package io.memorystore.internal.json;

import org.jspecify.annotations.NullMarked;
