/** The engine between the API and the drivers. Not exported. */
@NullMarked
package io.memorystore.internal;

import org.jspecify.annotations.NullMarked;
