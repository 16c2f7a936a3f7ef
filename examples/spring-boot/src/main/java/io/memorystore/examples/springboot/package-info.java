/** A chat of an application of Spring Boot, over a store. */
@NullMarked
package io.memorystore.examples.springboot;

import org.jspecify.annotations.NullMarked;
