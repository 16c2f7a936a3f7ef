package io.memorystore.testservers;

/** Where a server comes from; they are tried in this order. */
public enum Origin {
    /** An address in an environment variable. */
    ENVIRONMENT("environment"),
    /** A container that was started for the build. */
    DOCKER("Docker"),
    /** A program that came as a Maven artifact. */
    ARTIFACT("Maven artifact");

    private final String title;

    Origin(String title) {
        this.title = title;
    }

    @Override
    public String toString() {
        return title;
    }
}
