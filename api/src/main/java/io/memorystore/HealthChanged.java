package io.memorystore;

/**
 * The health of a session's summary moved, and the move is stored.
 *
 * @param identity whose session it is
 * @param from the health before
 * @param to the health now; {@code from.canBecome(to)} holds
 * @param reason why
 */
public record HealthChanged(Identity identity, Health from, Health to, String reason) {}
