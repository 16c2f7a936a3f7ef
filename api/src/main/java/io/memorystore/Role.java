package io.memorystore;

/** Who speaks in a {@link Message}. */
public enum Role {
    /** Instructions of the application. */
    SYSTEM,
    /** The person, or whatever stands for one. */
    USER,
    /** The model. */
    ASSISTANT,
    /** A tool's result. */
    TOOL
}
