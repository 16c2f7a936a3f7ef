package io.memorystore.images;

/**
 * What {@link ImageGraph#prune} did, exactly.
 *
 * @param pruned how many blobs it deleted, or would have deleted in a dry run
 * @param prunedBytes how many bytes those had together
 * @param dangling how many blobs that an image still needs are missing; none of them was deleted
 * @param unknown how many blobs could not be told to be present or missing; none of them was deleted
 * @param skipped how many blobs that no image refers to were left all the same: younger than the grace period, present where they are
 *     kept, or referred to again at the moment of deletion
 */
public record PruneReport(int pruned, long prunedBytes, int dangling, int unknown, int skipped) {}
