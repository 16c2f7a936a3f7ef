package io.memorystore.driver.jdbc;

import io.memorystore.Finding;

/** Transactions that go on for so long that a server keeps what others have deleted. */
public final class LongTransactions {
    private LongTransactions() {}

    /**
     * What to say of them.
     *
     * @param count how many there are, 1 or more
     * @param seconds how long the longest has been going on
     * @param view where the server lists them
     * @return the finding
     */
    public static Finding finding(long count, long seconds, String view) {
        return Finding.warning(
                "transactions",
                count + " transactions have been open for long, the longest for " + seconds
                        + " seconds: the server cannot clean up behind it, and every read grows slower.",
                "Find them in " + view + ", and end them; see to it that programs do not wait inside of transactions.");
    }
}
