/** Codecs of typed streams: what is stored for the records of a sealed interface, and how they come back. */
@NullMarked
package io.memorystore.internal.codec;

import org.jspecify.annotations.NullMarked;
