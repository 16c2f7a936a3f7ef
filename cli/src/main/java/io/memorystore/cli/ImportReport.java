package io.memorystore.cli;

/**
 * What became of a file.
 *
 * @param file its name
 * @param sessions that were written
 * @param turns that were written
 * @param messages that were written
 * @param badLines that were left out
 * @param presentSessions that were there and left as they are
 * @param interrupted whether somebody stopped it before the end
 */
record ImportReport(
        String file,
        long sessions,
        long turns,
        long messages,
        long badLines,
        long presentSessions,
        boolean interrupted) {}
