package io.memorystore.cli.dialogue;

/** What a line turned out to be. */
public sealed interface Entry permits Dialogue, BadLine {

    /**
     * Where it stands.
     *
     * @return the line's number, 1 for the first
     */
    long line();
}
