package io.memorystore;

/**
 * An identity was refused.
 *
 * @param operation what the caller wanted, such as {@code session}
 * @param reason why it was refused
 * @param identity as claimed, unchecked: it may hold anything, so escape it before showing it
 */
public record IdentityRejected(String operation, String reason, Identity identity) {}
