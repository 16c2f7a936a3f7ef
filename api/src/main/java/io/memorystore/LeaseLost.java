package io.memorystore;

import io.memorystore.images.Lease;

/**
 * A lease that was kept in the background was lost: no heartbeat arrived in time, or the image is gone.
 *
 * @param tenant whose image it is
 * @param lease the lease as it was last stored
 * @param reason what happened
 */
public record LeaseLost(String tenant, Lease lease, String reason) {}
