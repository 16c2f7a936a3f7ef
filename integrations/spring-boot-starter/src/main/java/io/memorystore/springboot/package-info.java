/**
 * Spring Boot's auto-configuration of a store, from properties that begin with {@code memorystore.} and from beans of the application.
 */
@NullMarked
package io.memorystore.springboot;

import org.jspecify.annotations.NullMarked;
