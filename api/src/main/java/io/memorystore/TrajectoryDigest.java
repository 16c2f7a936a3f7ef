package io.memorystore;

import java.util.List;
import java.util.Objects;

/**
 * What an agent did between the question and the answer, in short. Immutable and thread-safe.
 *
 * @param toolsInvoked the tools' names in the order of their calls; copied
 * @param observationsSummary what the tools showed, may be empty
 * @param reasoningSummary why the agent did what it did, may be empty
 * @param artifactRefs references to what was produced; copied
 */
public record TrajectoryDigest(
        List<String> toolsInvoked, String observationsSummary, String reasoningSummary, List<String> artifactRefs) {

    /**
     * Copies the lists.
     *
     * @param toolsInvoked the tools' names in the order of their calls; copied
     * @param observationsSummary what the tools showed, may be empty
     * @param reasoningSummary why the agent did what it did, may be empty
     * @param artifactRefs references to what was produced; copied
     */
    public TrajectoryDigest {
        toolsInvoked = List.copyOf(toolsInvoked);
        Objects.requireNonNull(observationsSummary, "observationsSummary");
        Objects.requireNonNull(reasoningSummary, "reasoningSummary");
        artifactRefs = List.copyOf(artifactRefs);
    }
}
