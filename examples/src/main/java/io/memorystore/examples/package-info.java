/** Programs that show how the library is used. */
@NullMarked
package io.memorystore.examples;

import org.jspecify.annotations.NullMarked;
