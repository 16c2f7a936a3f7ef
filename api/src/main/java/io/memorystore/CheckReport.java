package io.memorystore;

import java.util.List;

/**
 * What a check found.
 *
 * @param findings what is wrong, in the order in which it was looked at; empty for a sound store
 * @param payloads how many payloads were read and compared with their checksums; 0 for {@link CheckDepth#QUICK}
 * @param damaged how many of those did not match; may be more than there are findings of them
 */
public record CheckReport(List<Finding> findings, long payloads, long damaged) {

    /**
     * Copies the findings.
     *
     * @param findings what is wrong, in the order in which it was looked at; empty for a sound store
     * @param payloads how many payloads were read and compared with their checksums
     * @param damaged how many of those did not match; may be more than there are findings of them
     */
    public CheckReport {
        findings = List.copyOf(findings);
    }

    /**
     * Whether nothing is wrong.
     *
     * @return true if there are no findings
     */
    public boolean isHealthy() {
        return findings.isEmpty();
    }
}
