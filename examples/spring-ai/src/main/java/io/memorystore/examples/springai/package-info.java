/** A chat with Spring AI's client, over a store. */
@NullMarked
package io.memorystore.examples.springai;

import org.jspecify.annotations.NullMarked;
