package io.memorystore.events;

/**
 * How far a stored projection has come, whoever runs it.
 *
 * @param projection its name
 * @param version of the logic that made its state
 * @param checkpoint the sequence of the last event that is in the state, 0 for none
 */
public record ProjectionCheckpoint(String projection, int version, long checkpoint) {}
