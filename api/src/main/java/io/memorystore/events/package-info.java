/**
 * Streams of events: what happened, in one order for all processes, to be read again, followed, and made into read models.
 *
 * <p>A {@link io.memorystore.events.EventStream} belongs to a tenant and is taken from {@link io.memorystore.Tenant#stream}.
 * Its events have a type and a text; {@link io.memorystore.events.EventStream#typed} gives it values of a sealed interface instead.
 */
@NullMarked
package io.memorystore.events;

import org.jspecify.annotations.NullMarked;
