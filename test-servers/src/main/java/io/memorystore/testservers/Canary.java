package io.memorystore.testservers;

/**
 * What every secret of the tests contains, and nothing else does: where it is found in a log, in the name of a thread or in the output
 * of a test, a secret got out. In letters and digits alone, so that no encoding of a URL hides it.
 *
 * <p>{@link SecretWatch} looks for it in each JVM that runs tests, and the last module of the build in all that they printed.
 */
public final class Canary {
    /** The text to look for. */
    public static final String TEXT = "kanarie7Zq4x";

    private Canary() {}

    /**
     * A secret of a test's own.
     *
     * @param rest what else it contains
     * @return a password that must never be shown
     */
    public static String in(String rest) {
        return rest + TEXT;
    }
}
