package io.memorystore.cli;

import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import java.util.List;

/**
 * The same conversations in two stores, compared.
 *
 * @param sessions how many there are
 * @param identical how many have the same snapshot in both, byte for byte
 * @param bytes of all snapshots together
 */
record DemoSnapshots(int sessions, int identical, long bytes) {

    boolean areIdentical() {
        return sessions > 0 && identical == sessions;
    }

    static DemoSnapshots compare(MemoryStore one, MemoryStore other, String tenant) {
        List<Identity> identities = one.admin().sessions(tenant, null, 1_000);
        int identical = 0;
        long bytes = 0;
        for (Identity identity : identities) {
            var snapshot = one.session(identity).snapshot();
            bytes += snapshot.bytes().length;
            if (!snapshot.isEmpty() && snapshot.equals(other.session(identity).snapshot())) {
                identical++;
            }
        }
        return new DemoSnapshots(identities.size(), identical, bytes);
    }
}
