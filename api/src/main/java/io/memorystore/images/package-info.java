/**
 * The image graph: what an agent's workspace or a checkpoint of its memory is made of. An image is an ordered set of immutable layers
 * on top of a parent image; layers are blobs; leases keep images alive, and what nothing refers to is collected.
 *
 * <p>An {@link io.memorystore.images.ImageGraph} belongs to a tenant and is taken from {@link io.memorystore.Tenant#images}.
 */
@NullMarked
package io.memorystore.images;

import org.jspecify.annotations.NullMarked;
