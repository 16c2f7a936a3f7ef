package io.memorystore.conformance;

/** What the snapshot format gives for a known session: a change of the format, or a driver that alters a byte, shows here. */
final class SnapshotDigest {
    /** Of one {@link Samples#rich()} and five small turns under truncation, without a run. */
    static final String OF_SAMPLE = "d5de8d0cab9e5bb1e52379f2343b2f47563c48d8cd09aa54d2b58cd58395d276";

    private SnapshotDigest() {}
}
