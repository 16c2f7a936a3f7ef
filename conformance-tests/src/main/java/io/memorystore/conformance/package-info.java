/**
 * The conformance suite: proof that a driver keeps every rule of the contract.
 *
 * <p>A driver's author either extends {@link io.memorystore.conformance.MemoryStoreConformance} in a test of the driver, or runs
 * {@link io.memorystore.conformance.ConformanceMain} on the driver's name. Both end with a verdict over every {@link
 * io.memorystore.conformance.Rule}.
 */
@NullMarked
package io.memorystore.conformance;

import org.jspecify.annotations.NullMarked;
