package io.memorystore.langchain4j;

import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.Session;

/** The sessions of memory ids. */
final class Sessions {
    private static final Identity NOBODY = Identity.of(null, null, null);

    private Sessions() {}

    /** The store refuses what is nobody's, as it refuses any identity that lacks a part. */
    static Session of(MemoryStore store, MemoryIdentities identities, Object memoryId) {
        Identity identity = identities.identityOf(memoryId);
        return store.session(identity == null ? NOBODY : identity);
    }
}
