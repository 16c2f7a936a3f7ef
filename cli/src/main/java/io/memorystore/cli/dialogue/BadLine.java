package io.memorystore.cli.dialogue;

/**
 * A line that holds no dialogue.
 *
 * @param line the line's number, 1 for the first
 * @param reason what is wrong with it, without any of its text
 */
public record BadLine(long line, String reason) implements Entry {}
