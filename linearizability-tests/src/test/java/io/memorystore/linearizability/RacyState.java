package io.memorystore.linearizability;

/** Broken on purpose: compares first, and writes later whatever has come in between. */
public final class RacyState extends StateCalls {

    /** For Lincheck. */
    public RacyState() {}

    @Override
    public String compareAndPut(int key, int expected, int value) {
        String there = get(key);
        int version = there.equals("none") ? 0 : Integer.parseInt(there.substring(there.indexOf('@') + 1));
        return version == expected ? "written " + put(key, value) : "there is " + version;
    }
}
