/** Archives as bytes. */
@NullMarked
package io.memorystore.internal.archive;

import org.jspecify.annotations.NullMarked;
